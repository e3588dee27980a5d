// An organization while it is put together: flat, so that units and accounts can arrive in any order.
import { groupBy } from '../../base/group-by';
import type { AccountId } from '../../model/account';
import type { AttachedControls, Organization, OrganizationUnit } from '../../model/organization';
import type { ControlKind, Level } from '../../model/open-files';
import type { DocumentId } from '../../model/policy-document';
import type { World } from '../../model/world';

/** The id of an organization that nobody told about: one that holds the accounts of a world. */
export const UNKNOWN_ORGANIZATION = 'o-unknown';
export const UNKNOWN_ROOT = 'r-unknown';

type DraftUnit = {
  /** Members that are kept as they came: id, name, and what the format does not know. */
  readonly rest: Omit<OrganizationUnit, 'accounts' | 'units' | 'scps' | 'rcps'>;
  readonly parent: string | null;
  readonly controls: AttachedControls;
};

const LIST_OF = { scp: 'scps', rcp: 'rcps' } as const satisfies Record<ControlKind, keyof AttachedControls>;

export class OrganizationDraft {
  #base: Omit<Organization, 'root' | 'accountPolicies'>;
  readonly #units = new Map<string, DraftUnit>();
  readonly #parents = new Map<AccountId, string>();
  readonly #accountControls = new Map<string, AttachedControls>();
  #root: string;

  /** The organization of the world; where it has none, a root that holds all accounts. */
  constructor({ organization, accounts }: World) {
    const whole: Organization = organization ?? {
      id: UNKNOWN_ORGANIZATION,
      root: { id: UNKNOWN_ROOT, name: 'Root', accounts: accounts.map(({ id }) => id) },
    };
    const { root, accountPolicies = {}, ...base } = whole;
    this.#base = base;
    this.#root = root.id;
    this.#take(root, null);
    for (const [account, controls] of Object.entries(accountPolicies)) this.#accountControls.set(account, controls);
  }

  get id(): string {
    return this.#base.id;
  }

  get root(): string {
    return this.#root;
  }

  /** Whether nobody has told which organization it is. */
  get isUnknown(): boolean {
    return this.#base.id === UNKNOWN_ORGANIZATION;
  }

  name(id: string, management: AccountId | null): void {
    this.#base = { ...this.#base, id, ...(management === null ? {} : { management }) };
  }

  /** Gives the root the id it has at AWS. */
  nameRoot(id: string, name: string): void {
    const old = this.#units.get(this.#root);
    const entries = [...this.#units].filter(([unit]) => unit !== this.#root);
    const former = this.#root;
    this.#units.clear();
    this.#units.set(id, { parent: null, controls: old?.controls ?? {}, rest: { ...old?.rest, id, name } });
    for (const [unit, draft] of entries) {
      this.#units.set(unit, draft.parent === former ? { ...draft, parent: id } : draft);
    }
    for (const [account, parent] of this.#parents) if (parent === former) this.#parents.set(account, id);
    this.#root = id;
  }

  hasUnit(id: string): boolean {
    return this.#units.has(id);
  }

  addUnit(id: string, name: string, parent: string): void {
    const old = this.#units.get(id);
    if (id === this.#root) return;
    this.#units.set(id, { parent, controls: old?.controls ?? {}, rest: { ...old?.rest, id, name } });
  }

  place(account: AccountId, parent: string): void {
    this.#parents.set(account, parent);
  }

  isPlaced(account: AccountId): boolean {
    return this.#parents.has(account);
  }

  /** What is attached to a root, unit or account; undefined where the policy type is not in use there. */
  attached(level: string, kind: ControlKind): readonly DocumentId[] | undefined {
    const controls = this.#units.get(level)?.controls ?? this.#accountControls.get(level);
    return controls?.[LIST_OF[kind]];
  }

  attach(level: string, kind: ControlKind, documents: readonly DocumentId[]): void {
    const list = { [LIST_OF[kind]]: documents };
    const unit = this.#units.get(level);
    if (unit !== undefined) this.#units.set(level, { ...unit, controls: { ...unit.controls, ...list } });
    else this.#accountControls.set(level, { ...this.#accountControls.get(level), ...list });
  }

  /** Root, units and accounts from the top down, each account below its unit. */
  levels(accounts: World['accounts']): readonly Level[] {
    const names = new Map<string, string>(accounts.map(({ id, name }) => [id, name ?? id]));
    const list = (unit: OrganizationUnit, depth: number): readonly Level[] => [
      { id: unit.id, kind: depth === 0 ? 'root' : 'unit', name: unit.name ?? unit.id, depth },
      ...(unit.accounts ?? []).map((id): Level => ({
        id,
        kind: 'account',
        name: names.get(id) ?? id,
        depth: depth + 1,
      })),
      ...(unit.units ?? []).flatMap((child) => list(child, depth + 1)),
    ];
    return list(this.build().root, 0);
  }

  /** The whole as a world has it. A unit that hangs from nothing, or from itself, is left out with what is in it. */
  build(): Organization {
    const children = groupBy(
      [...this.#units].filter(([, { parent }]) => parent !== null),
      ([, { parent }]) => parent,
    );
    const residents = groupBy([...this.#parents], ([, parent]) => parent);
    const grow = (id: string): OrganizationUnit => {
      const { rest, controls } = this.#units.get(id) ?? { rest: { id }, controls: {} };
      const accounts = residents.get(id)?.map(([account]) => account);
      const units = children.get(id)?.map(([child]) => grow(child));
      return { ...rest, ...controls, ...(accounts && { accounts }), ...(units && { units }) };
    };
    const accountPolicies = Object.fromEntries(this.#accountControls);
    return { ...this.#base, root: grow(this.#root), ...(this.#accountControls.size === 0 ? {} : { accountPolicies }) };
  }

  #take(unit: OrganizationUnit, parent: string | null): void {
    const { accounts = [], units = [], scps, rcps, ...rest } = unit;
    const controls = { ...(scps && { scps }), ...(rcps && { rcps }) };
    this.#units.set(unit.id, { rest, parent, controls });
    for (const account of accounts) this.#parents.set(account, unit.id);
    for (const child of units) this.#take(child, unit.id);
  }
}
