// Who may what, as a table of switches that write to the policies: the execution role's and the starter's own.
import type { BenchAnswer } from '../../model/sitting';
import type { Principal } from '../../model/principal';
import type { World } from '../../model/world';
import { namesAction, withAction, withoutAction } from '../../edits/toggle-action';
import { callsOf, type ServiceCall, type Stack } from '../../deploy/stack';
import { shortName } from '../../model/arn';
import { useActions, useSelected } from '../../store/use-store';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import type { Actors, Decisions } from './use-decisions';
import styles from './deploy.module.css';

type Props = { readonly stack: Stack; readonly actors: Actors; readonly decisions: Decisions };

export function Permissions({ stack, actors, decisions }: Props) {
  const columns = [
    { arn: actors.role, answers: decisions.ofRole },
    { arn: actors.starter, answers: decisions.ofStarter },
  ];
  return (
    <section className={styles.permissions} aria-labelledby="permissions">
      <h3 id="permissions" className={styles.title}>
        Take a permission away
      </h3>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">Action</th>
            {columns.map(({ arn }) => (
              <th key={arn} scope="col">
                {shortName(arn)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {actionsOf(stack).map((calls) => (
            <tr key={calls[0].action}>
              <th scope="row">{calls[0].action}</th>
              {columns.map(({ arn, answers }) => (
                <td key={arn}>
                  <Cell arn={arn} calls={calls} answers={answers} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Calls = readonly [ServiceCall, ...ServiceCall[]];

/** The calls by action, each action once. */
function actionsOf(stack: Stack): readonly Calls[] {
  const byAction = new Map<string, [ServiceCall, ...ServiceCall[]]>();
  for (const call of callsOf(stack)) {
    const known = byAction.get(call.action);
    if (known === undefined) byAction.set(call.action, [call]);
    else known.push(call);
  }
  return [...byAction.values()];
}

type CellProps = { readonly arn: string; readonly calls: Calls; readonly answers: ReadonlyMap<string, BenchAnswer> };

function Cell({ arn, calls, answers }: CellProps) {
  const world = useSelected((state) => state.world);
  const actions = useActions();
  const { action, resource } = calls[0];
  const isAllowed = calls.every(({ id }) => answers.get(id)?.outcome === 'allow');
  const named = ownPolicies(world, arn).find(({ text }) => text !== null && namesAction(text, action));
  const home = named ?? ownPolicies(world, arn).at(-1);
  const change = named === undefined ? put : take;
  const name = `${shortName(arn)} may ${action}`;
  if (isAllowed && named === undefined) {
    return (
      <span className={styles.wide} title="A wider statement allows it">
        <VerdictGlyph kind="allow" size={16} /> by a wider statement
      </span>
    );
  }
  return (
    <label className={styles.switch}>
      <input
        type="checkbox"
        aria-label={name}
        checked={named !== undefined}
        disabled={home === undefined}
        onChange={change}
      />
      <VerdictGlyph kind={isAllowed ? 'allow' : 'implicit-deny'} size={16} />
    </label>
  );

  function take(): void {
    const text = named?.text == null ? null : withoutAction(named.text, action);
    if (named !== undefined && text !== null) actions.editDocument(named.id, text);
  }
  function put(): void {
    // Beside others of its service, where one of the policies speaks of it.
    for (const one of [...ownPolicies(world, arn)].reverse()) {
      const text = one.text === null ? null : withAction(one.text, action, resource);
      if (text !== null) {
        actions.editDocument(one.id, text);
        return;
      }
    }
  }
}

/** Policies attached to nobody else, as a world lists them. */
function ownPolicies(world: World, arn: string): readonly World['documents'][number][] {
  const principal: Principal | undefined = world.principals.find((one) => one.arn === arn);
  const ids = new Set<string>(principal?.kind === 'user' || principal?.kind === 'role' ? principal.policies : []);
  return world.documents.filter(({ id }) => ids.has(id));
}
