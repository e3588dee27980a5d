// The world the page opens on: two accounts, a limited user and a chain of two roles to the ledger.
import { EMPTY_WORLD, type World } from '../model/world';
import ledger from './ledger.rolewalk.json';

/** The file as it stands; its test reads it through the strict reader, so that the types hold. */
export const BUILT_IN_WORLD = { ...EMPTY_WORLD, ...ledger } as unknown as World;
