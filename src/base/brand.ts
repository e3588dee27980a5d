// A type that looks like its base but can be made only where somebody checked the value.

declare const brand: unique symbol;

/** `Base` marked with `Name`; only a parser or a checked constructor casts to it. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
