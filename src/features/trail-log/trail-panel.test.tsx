// @vitest-environment happy-dom
// The trail as a person meets it: calls of a sitting, files, and who was behind each event.
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Arn } from '../../model/arn';
import type { Session } from '../../model/session';
import { NO_SITTING, type BenchAnswer, type Sitting } from '../../model/sitting';
import { STS_DENIALS } from '../../model/sts-denial';
import { EMPTY_WORLD, type World } from '../../model/world';
import { asDocumentId } from '../../model/policy-document';
import { withDeed, withSignIn } from '../../store/bench';
import { makeRolewalkStore } from '../../store/store';
import { StoreContext } from '../../store/use-store';
import leave from '../../trail/fixtures/stratus-organizations-leave.json?raw';
import token from '../../trail/fixtures/stratus-sts-federation-token.json?raw';
import saml from '../../trail/fixtures/aws-docs-saml.json?raw';
import service from '../../trail/fixtures/aws-docs-service.json?raw';
import { TrailPanel } from './trail-panel';

afterEach(cleanup);

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const APP = 'arn:aws:iam::111122223333:role/app';
const WORLD: World = {
  ...EMPTY_WORLD,
  title: 'World',
  accounts: [{ id: '111122223333' as World['accounts'][number]['id'], name: 'dev' }],
  principals: [
    { kind: 'user', arn: ALICE as Arn },
    { kind: 'role', arn: APP as Arn, trust: asDocumentId('trust') },
  ],
};
const USER: Session = {
  ...{ kind: 'user', origin: null, arn: ALICE, account: '111122223333', identityArn: ALICE, userId: 'AIDA' },
  ...{
    name: null,
    isChained: false,
    issuedAt: null,
    durationSeconds: null,
    policies: null,
    tags: {},
    inheritedTags: {},
  },
  ...{ transitiveKeys: [], sourceIdentity: null, mfa: 'absent', carried: {}, signedInAs: null },
};
const WORN: Session = {
  ...USER,
  ...{ kind: 'role', origin: 'AssumeRole', arn: 'arn:aws:sts::111122223333:assumed-role/app/work', identityArn: APP },
  ...{ userId: 'AROA:work', name: 'work', issuedAt: 1_800_000_000, durationSeconds: 3600 },
};
const ALLOWED: BenchAnswer = { outcome: 'allow', explanation: null, refusal: null, deniedMessage: null, made: null };
const DENIED: BenchAnswer = {
  ...ALLOWED,
  outcome: 'deny',
  deniedMessage: 'User: x is not authorized to perform: s3:GetObject',
};
const EXPIRED = {
  code: 'credentials-expired',
  params: {},
  ...STS_DENIALS['credentials-expired'],
  contested: [],
  call: null,
} as const;

function sitting(): Sitting {
  const signedIn = withSignIn(NO_SITTING, USER, 1_800_000_000);
  const call = { kind: 'sts', api: 'AssumeRole', role: APP, parameters: { RoleSessionName: 'work' } } as const;
  const read = { kind: 'call', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' } as const;
  const worn = withDeed(signedIn, {
    ticket: 't1',
    call,
    context: {},
    answer: { ...ALLOWED, made: { session: WORN, changes: [] } },
  });
  const denied = withDeed(worn, { ticket: 't2', call: read, context: {}, answer: DENIED });
  return withDeed(denied, {
    ticket: 't2',
    call: read,
    context: {},
    answer: { ...ALLOWED, outcome: 'deny', refusal: EXPIRED },
  });
}

function open(started: Sitting = NO_SITTING) {
  const store = makeRolewalkStore();
  store.getState().openWorld(WORLD);
  store.getState().setSitting(started);
  render(
    <StoreContext value={store}>
      <TrailPanel />
    </StoreContext>,
  );
  return store;
}
const rows = () =>
  within(screen.getByRole('list', { name: /Events/ }))
    .getAllByRole('button')
    .map(({ textContent }) => textContent);

test('says what to do while nothing has been called', () => {
  const store = open();
  expect(screen.getByText('Nothing has been called yet')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Sign in…' }));
  expect(store.getState().dialog).toEqual({ kind: 'bench', form: 'sign-in' });
});

describe('A sitting', () => {
  test('is told call by call, the newest last, with the ticket, the human and AWS’s words', () => {
    open(sitting());
    expect(rows()).toEqual([
      expect.stringMatching(/AssumeRole succeeded, by alicet1alice.*app$/),
      expect.stringMatching(/GetObject failed, by alicet2app\/work.*b\/kAccessDenied User: x is not authorized/),
    ]);
  });
  test('also holds the call of which CloudTrail keeps nothing, and says why', () => {
    open(sitting());
    expect(screen.getByText(/the credentials had ended/)).toBeTruthy();
  });
  test('tells the chain from the beginning, and shows it in the graph', () => {
    const store = open(sitting());
    fireEvent.click(screen.getByRole('button', { name: /GetObject/ }));
    expect(screen.getByText('It was alice, user of account dev.')).toBeTruthy();
    const chain = within(screen.getByRole('list', { name: /From the beginning/ })).getAllByRole('listitem');
    expect(chain.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/alice put on app$/),
      expect.stringMatching(
        /^with the key ASIA\w+ that this call handed out.*app\/work called GetObject on b\/k, which failed with AccessDenied$/,
      ),
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Show it in the graph' }));
    expect(store.getState().shownPath?.steps).toMatchObject([
      { kind: 'assume', from: ALICE, to: APP, outcome: 'allow' },
    ]);
    expect(screen.getByText(/Not in this world: b\/k/)).toBeTruthy();
  });
  test('is filtered by words, and to what failed', () => {
    open(sitting());
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter' }), { target: { value: 'event:AssumeRole' } });
    expect(rows()).toHaveLength(1);
    expect(screen.getByText('1 of 3')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Only errors'));
    expect(screen.getByText(/No event fits/)).toBeTruthy();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter' }), { target: { value: '' } });
    expect(rows()).toHaveLength(1);
  });
});

describe('A file', () => {
  test('takes the place of the sitting until it is closed', () => {
    const store = open(sitting());
    act(() => store.getState().openTrail([{ name: 'leave.json', text: leave }]));
    expect(store.getState().explanation).toBe('trail');
    expect(rows()[0]).toContain('christophe');
    expect(screen.getByText(/Not in this world: christophe/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'This sitting' }));
    expect(rows()[0]).toContain('alice');
    fireEvent.click(screen.getByRole('button', { name: 'Close leave.json' }));
    expect(screen.queryByRole('group', { name: 'Which trail' })).toBeNull();
  });
  test('that is no JSON says where', () => {
    const store = open();
    act(() => store.getState().openTrail([{ name: 'saml.json', text: saml }]));
    expect(screen.getByRole('alert').textContent).toMatch(/saml\.json could not be opened\..*line 36, column 9/);
  });
  test('is one trail with others, in the order of time', () => {
    const store = open();
    act(() =>
      store.getState().openTrail([
        { name: 'b.json', text: token },
        { name: 'a.json', text: service },
        { name: 'c.json', text: '{"eventName":1}' },
      ]),
    );
    expect(rows().map((text) => /(?<=:\d\d)[A-Z]\w+/.exec(text)?.[0])).toEqual([
      'DeleteBucket',
      'GetFederationToken',
      'GetCallerIdentity',
    ]);
    expect(screen.getByText(/opened without some of its events/).textContent).toContain('c.json');
    fireEvent.click(screen.getByRole('button', { name: /DeleteBucket/ }));
    expect(
      screen.getByText(/^Not known: the call that made the key AKIAQRSTUVWXYZEXAMPLE is not in these events/),
    ).toBeTruthy();
  });
});
