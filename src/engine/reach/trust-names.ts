// Roles by the names in their trust policies: whom a caller that no link knows may get to, without asking every role.
import { splitArn } from '../../model/arn';
import type { Caller } from '../../model/caller';
import type { Role } from '../../model/principal';
import { candidates } from '../decide/compile-policy';
import { trustSet, type CompiledWorld } from '../world/compile-world';

export type TrustNames = {
  /** The roles whose trust policies may let the caller in by some name it has, in the order of the world. */
  readonly rolesFor: (caller: Caller) => readonly Role[];
  /** Callers' sessions that trust policies name: `account/role` of their role, and who names them. */
  readonly sessionsNamedBy: ReadonlyMap<string, readonly Role[]>;
};

const ADMITTING = ['sts:assumerole', 'sts:assumerolewithwebidentity', 'sts:assumerolewithsaml'];
const SESSION_ARN = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\//;

const known = new WeakMap<CompiledWorld, TrustNames>();

/** Read once per world. */
export function trustNamesOf(world: CompiledWorld): TrustNames {
  const names = known.get(world) ?? readTrustNames(world);
  known.set(world, names);
  return names;
}

function readTrustNames(world: CompiledWorld): TrustNames {
  const named = new Map<string, Role[]>();
  const always: Role[] = [];
  const sessionsNamedBy = new Map<string, Role[]>();
  for (const role of world.roles) {
    const trust = trustSet(world, role.arn);
    const allows = ADMITTING.flatMap((action) => candidates(trust, action).allows);
    const names = new Set(
      allows.flatMap(({ principal }) =>
        principal === null ? [] : [...principal.named.AWS, ...principal.named.Service, ...principal.named.Federated],
      ),
    );
    if (!trust.isReadable || names.has('*')) {
      always.push(role);
      continue;
    }
    for (const name of names) {
      add(named, name, role);
      const [, account, short] = SESSION_ARN.exec(name) ?? [];
      if (account !== undefined && short !== undefined) add(sessionsNamedBy, `${account}/${short}`, role);
    }
  }
  const order = new Map(world.roles.map((role, index) => [role, index]));
  return {
    rolesFor: (caller) => {
      const found = new Set([...always, ...namesOf(caller).flatMap((name) => named.get(name) ?? [])]);
      return [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    },
    sessionsNamedBy,
  };
}

/** A role as its sessions' ARNs name it: account and name, without the path (R184). */
export function sessionOwner(roleArn: string): string {
  return `${splitArn(roleArn)?.account ?? ''}/${roleArn.slice(roleArn.lastIndexOf('/') + 1)}`;
}

function add(lists: Map<string, Role[]>, key: string, role: Role): void {
  const roles = lists.get(key);
  if (roles === undefined) lists.set(key, [role]);
  // Roles come one after the other, so that a role that is listed already stands last.
  else if (roles.at(-1) !== role) roles.push(role);
}

function namesOf(caller: Caller): readonly string[] {
  switch (caller.kind) {
    case 'anonymous':
      return [];
    case 'service':
      return [caller.service];
    case 'oidc':
    case 'saml':
      return [caller.provider];
    case 'role-session':
      return [caller.arn, caller.roleArn, caller.account];
    case 'federated-user':
      return [caller.arn, caller.userArn ?? '', caller.account];
    case 'user':
    case 'root':
      return [caller.arn, caller.account];
  }
}
