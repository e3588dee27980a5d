// SCPs and RCPs of a template, and where they are attached as far as the template tells.
import { FULL_ACCESS } from '../../model/full-access';
import type { Organization } from '../../model/organization';
import { asDocumentId } from '../../model/policy-document';
import type { ProblemList } from '../json/shape';
import type { PolicyShelf } from './policy-shelf';
import { textOf } from './resolved';
import type { Place } from './resource-types';
import { attachedControls } from './template-notes';
import type { TemplatePart } from './template-part';
import { rowOf } from './template-value';

export const CONTROL_TYPE = 'AWS::Organizations::Policy';

/** `Type` of a policy of Organizations, as documents of a world call it. */
const KINDS: Readonly<Record<string, 'scp' | 'rcp'>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

/** Puts the template's controls on the shelf; those that an organization names and nobody holds stand there unknown. */
export function readControls(
  parts: readonly TemplatePart[],
  organization: Organization | null,
  place: Place,
  shelf: PolicyShelf,
  problems: ProblemList,
): void {
  const named = new Map<string, 'scp' | 'rcp'>(organization === null ? [] : attachedControls(organization));
  for (const part of parts) {
    if (part.resource.type !== CONTROL_TYPE) continue;
    const kind = rowOf(KINDS, part.text('Type') ?? '');
    if (kind === undefined) {
      problems.warn('template-types-ignored', part.pathOf('Type'), { found: part.text('Type') ?? CONTROL_TYPE });
      continue;
    }
    const name = part.text('Name') ?? part.resource.id;
    const noted = part.noted('Arn');
    const type = kind === 'scp' ? 'service_control_policy' : 'resource_control_policy';
    const id =
      noted ??
      `arn:${place.partition}:organizations::${place.account}:policy/o-template/${type}/p-${part.resource.id.toLowerCase()}`;
    shelf.add({ id, kind, name, content: part.value('Content'), path: part.pathOf('Content') });
    if (!named.has(id) && part.has('TargetIds')) {
      problems.warn('template-target-unknown', part.pathOf('TargetIds'), {
        found: part
          .texts('TargetIds')
          .map(({ text, label }) => text ?? label)
          .join(', '),
      });
    }
  }
  for (const [id, kind] of named) {
    if (shelf.has(id)) continue;
    const name = id.slice(id.lastIndexOf('/') + 1);
    const isFullAccess = id.includes('::aws:policy/') && name === 'p-FullAWSAccess';
    if (!isFullAccess || FULL_ACCESS.text === null) shelf.addUnheld(asDocumentId(id), kind, name);
    else shelf.add({ id, kind, name: FULL_ACCESS.name, content: textOf(FULL_ACCESS.text), path: '' });
  }
}
