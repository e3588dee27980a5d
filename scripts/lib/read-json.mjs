// Reads a JSON file as a value nobody has checked yet.
import { readFileSync } from 'node:fs';

/**
 * @param {string} path
 * @returns {unknown}
 */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
