// How the narration names who and what is on the stage.
import type { DocumentId } from '../model/policy-document';
import type { StatementRef } from '../model/trace';
import { isAcross, placeOf, type Actor } from '../steps/cast';
import type { Script, Scripted } from '../steps/steps';
import { infinitiveOf } from './action-words';
import { statementName } from './statement-words';

/** What the narration speaks of, and how the page calls policies. */
export type Telling = { readonly script: Script; readonly titleOf: (document: DocumentId) => string };

/** A call with the names of its two ends. */
export type Told = {
  readonly call: Scripted;
  readonly at: number;
  readonly who: string;
  readonly target: string;
  /** With what lies in it: `ledger/2026.csv`. */
  readonly targetInFull: string;
  /** The accounts of both ends, by name; null where nobody knows. */
  readonly here: string | null;
  readonly there: string | null;
  readonly isAcross: boolean;
};

/** Names count as one word wherever words are counted, and never break. */
export function asOneWord(text: string): string {
  return text.replace(/\s+/g, '\u00a0');
}

function actorName(actor: Actor | undefined): string {
  return asOneWord(actor?.name ?? '');
}

/** A call of the script, with its names. Throws where there is none: a step always has one. */
export function toldCall({ script }: Telling, at: number): Told {
  const { cast, calls } = script;
  const call = calls[at];
  if (call === undefined) throw new Error(`The script has no call ${String(at)}.`);
  const target = cast.actors[at + 1];
  const accountAt = (actor: number): string | null => {
    const name = cast.places[placeOf(cast, actor)]?.name ?? null;
    return name === null ? null : asOneWord(name);
  };
  return {
    call,
    at,
    who: actorName(cast.actors[at]),
    target: actorName(target),
    targetInFull: target?.detail == null ? actorName(target) : asOneWord(`${target.name}/${target.detail}`),
    here: accountAt(at),
    there: accountAt(at + 1),
    isAcross: isAcross(cast, at),
  };
}

/** `read ledger`, `assume deployer`, `pass runner to lambda.amazonaws.com`. */
export function deed({ call, target }: Told, place: string = target): string {
  if (call.kind === 'pass') return `pass ${place}${call.service === null ? '' : ` to ${call.service}`}`;
  return `${infinitiveOf(call.action)} ${place}`;
}

/** The statement by its Sid in quotes, or by its place in the policy. */
export function quoted(statement: StatementRef): string {
  const name = asOneWord(statementName(statement));
  return statement.sid === null ? name : `“${name}”`;
}

/** The question as it is asked: `Can alice read ledger/2026.csv?`. */
export function askedWords(telling: Telling): string {
  const { calls } = telling.script.play;
  const first = toldCall(telling, 0);
  const last = calls.at(-1);
  const at = Math.min(calls.length, telling.script.calls.length) - 1;
  if (last === undefined || at < calls.length - 1) return `Can ${first.who} get there?`;
  const told = toldCall(telling, at);
  return `Can ${first.who} ${deed(told, told.targetInFull)}?`;
}
