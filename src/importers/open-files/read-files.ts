// Files sorted out by content: what each is, what it brings, or why it stays out.
import type { FileKind, FileReport, FileText } from '../../model/open-files';
import type { World } from '../../model/world';
import { DETAIL_LISTS } from '../account-authorization-details/details-shape';
import { describeContent } from '../json/describe-content';
import { ProblemList } from '../json/shape';
import type { NamedContent } from './assemble';
import type { FileContent, FileReading } from './file-content';
import { idsInName } from './ids-in-name';
import { RECOGNIZERS } from './recognizers';
import { SourceFile } from './source-file';

export type FilesRead = { readonly reports: readonly FileReport[]; readonly contents: readonly NamedContent[] };

/** Reads every file; none throws, and one that is wrong does not hide the others. */
export function readFiles(files: readonly FileText[]): FilesRead {
  const reports: FileReport[] = [];
  const contents: NamedContent[] = [];
  for (const file of files) {
    const { kind, reading } = recognize(new SourceFile(file));
    const { name } = file;
    if (reading.ok) contents.push({ name, ids: idsInName(name), content: reading.content });
    reports.push({
      name,
      kind,
      problems: reading.ok ? reading.warnings : reading.problems,
      counts: reading.ok ? countContent(reading.content) : {},
    });
  }
  return { reports, contents };
}

function recognize(file: SourceFile): { readonly kind: FileKind | null; readonly reading: FileReading } {
  for (const { kind, read } of RECOGNIZERS) {
    const reading = read(file);
    if (reading !== null) return { kind, reading };
  }
  if (!file.json.ok) return { kind: null, reading: { ok: false, problems: [file.json.error] } };
  const problems = new ProblemList();
  problems.error('unknown-content', '', { expected: DETAIL_LISTS.join(', '), found: describeContent(file.value) });
  return { kind: null, reading: { ok: false, problems: problems.errors } };
}

function countContent(content: FileContent): FileReport['counts'] {
  switch (content.kind) {
    case 'world':
      return countWorld(content.world);
    case 'controls':
      return count(content.controls.map(({ kind }) => kind ?? 'policy'));
    case 'resource-policies':
      return { 'resource-policy': content.policies.length };
    case 'organization':
      return count(
        content.listings.flatMap((listing) => {
          if (listing.what === 'units') return listing.units.map(() => 'unit');
          if (listing.what === 'accounts') return listing.accounts.map(() => 'account');
          if (listing.what === 'policies') return listing.policies.map(() => 'attachment');
          if (listing.what === 'policy') return [listing.control.kind ?? 'policy'];
          return [listing.what === 'roots' ? 'root' : 'organization'];
        }),
      );
  }
}

function countWorld({ accounts, principals, resources }: World): FileReport['counts'] {
  return count([
    ...accounts.map(() => 'account'),
    ...principals.map(({ kind }) => kind),
    ...resources.map(() => 'resource'),
  ]);
}

function count(names: readonly string[]): FileReport['counts'] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
