// What a function of a template may ask for: the scope that it stands in, without knowing how that finds it.
import type { Resolved } from './resolved';
import type { TemplateValue } from './template-value';

export type Lookups = {
  readonly resolve: (value: TemplateValue | undefined) => Resolved;
  /** What `Ref` gives for a parameter, a pseudo parameter or a resource. */
  readonly ref: (name: string) => Resolved;
  readonly attribute: (id: string, attribute: string) => Resolved;
  readonly mapping: (map: string, first: string, second: string) => Resolved;
  /** True or false; null where the condition depends on something unknown. */
  readonly isTrue: (condition: string) => boolean | null;
  /** Something unknown that has a name. */
  readonly hole: (label: string) => Resolved;
  /** Something unknown that no other is like. */
  readonly nameless: (kind: string) => Resolved;
  /** Counts work; throws where it is too much. */
  readonly spend: (amount: number) => void;
};
