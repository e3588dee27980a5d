// When dependencies count as installed.
import { expect, it } from 'vitest';
import { isInStep } from './install.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a-for-another-system': { version: '1.0.0', optional: true },
};

it('is in step without packages for other systems', () => {
  expect(isInStep(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
});

it('is out of step with a package missing or in another version', () => {
  expect(isInStep(wanted, {})).toBe(false);
  expect(isInStep(wanted, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
});
