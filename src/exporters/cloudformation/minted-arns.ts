// ARNs that AWS makes up (of keys and secrets) as references, so that policies name what there is after the stack was
// made and not what was in the world.
import type { Json, JsonObject } from '../set-up/policy-json';
import { mapTexts, mentions } from '../set-up/policy-json';
import type { LogicalNames } from './logical-names';

/** How such an ARN is written: as what the template makes, or as a parameter that begins as the world's ARN. */
export type MintedMode = 'reference' | 'parameter';

export type MintedTarget = { readonly arn: string; readonly kind: 'key' | 'secret' };

export class MintedArns {
  readonly #own: ReadonlyMap<string, MintedTarget>;
  readonly #all: readonly string[];
  readonly #names: LogicalNames;
  readonly #parameters = new Map<string, string>();

  /** @param own those that the template makes; @param all those of all templates, longest first */
  constructor(own: readonly MintedTarget[], all: readonly string[], names: LogicalNames) {
    this.#own = new Map(own.map((target) => [target.arn, target]));
    this.#all = all;
    this.#names = names;
  }

  /** Parameters that were needed, with what they begin as. */
  get parameters(): Readonly<Record<string, JsonObject>> {
    return Object.fromEntries(
      [...this.#parameters].map(([arn, name]) => [
        name,
        { Type: 'String', Default: arn, Description: 'AWS chooses this ARN: put in the one it has.' },
      ]),
    );
  }

  /** Whether the value names something that the template itself makes. */
  mentionsOwn(value: Json): boolean {
    return mentions(value, [...this.#own.keys()]);
  }

  rewrite(value: JsonObject, mode: MintedMode): Json {
    return mapTexts(value, (text) => this.#rewriteText(text, mode));
  }

  #rewriteText(text: string, mode: MintedMode): Json {
    const arn = this.#all.find((one) => text.includes(one));
    if (arn === undefined) return text;
    const own = mode === 'reference' ? this.#own.get(arn) : undefined;
    const name = own === undefined ? this.#parameterOf(arn) : (this.#names.find(arn) ?? '');
    const isKey = own?.kind === 'key';
    if (text === arn) return isKey ? { 'Fn::GetAtt': [name, 'Arn'] } : { Ref: name };
    const reference = `\${${isKey ? `${name}.Arn` : name}}`;
    return { 'Fn::Sub': text.split(arn).map(escapeForSub).join(reference) };
  }

  #parameterOf(arn: string): string {
    const known = this.#parameters.get(arn);
    if (known !== undefined) return known;
    const name = this.#names.of(`parameter ${arn}`, 'Arn', arn.slice(arn.lastIndexOf(':') + 1));
    this.#parameters.set(arn, name);
    return name;
  }
}

/** `${x}` that is meant for the policy and not for CloudFormation. */
function escapeForSub(text: string): string {
  return text.replaceAll('${', '${!');
}
