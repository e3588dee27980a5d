// Which options fit what was typed, best first: the label's beginning, then its inside, then the value behind it.

export type ComboOption = {
  /** What is chosen: an ARN, an action. Unique in a list. */
  readonly value: string;
  /** What a person calls it. */
  readonly label: string;
  readonly detail?: string;
  /** Options of one section stand together under its name. */
  readonly section: string;
};

export type OptionSection = { readonly name: string; readonly options: readonly ComboOption[] };

const NO_MATCH = 3;

function rank({ label, value }: ComboOption, query: string): number {
  const at = label.toLowerCase().indexOf(query);
  if (at === 0) return 0;
  if (at > 0) return 1;
  return value.toLowerCase().includes(query) ? 2 : NO_MATCH;
}

/** The matching options in order of rank, in their own order within a rank; all of them for an empty query. */
export function rankOptions(options: readonly ComboOption[], query: string): readonly ComboOption[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return options;
  const byRank: ComboOption[][] = [[], [], []];
  for (const option of options) byRank[rank(option, wanted)]?.push(option);
  return byRank.flat();
}

/** Ranked options under their sections, a section standing where its best option stood. */
export function groupOptions(options: readonly ComboOption[]): readonly OptionSection[] {
  const sections = new Map<string, ComboOption[]>();
  for (const option of options) {
    const present = sections.get(option.section);
    if (present === undefined) sections.set(option.section, [option]);
    else present.push(option);
  }
  return [...sections].map(([name, members]) => ({ name, options: members }));
}
