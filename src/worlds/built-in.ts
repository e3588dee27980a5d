// The world the page opens on: two accounts, a limited user and a chain of two roles to the ledger.
import { readWorldValue } from '../importers/world-file/read-world';
import type { World } from '../model/world';
import ledger from './ledger.rolewalk.json';

export function makeBuiltInWorld(): World {
  const outcome = readWorldValue(ledger);
  if (!outcome.ok) throw new Error(`The built-in world cannot be read: ${JSON.stringify(outcome.problems)}`);
  return outcome.world;
}
