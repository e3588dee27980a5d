// A JSON Web Token taken apart beside the signed request, and in what the two differ.
import { useId, useState } from 'react';
import { checkWebToken, makeWebToken, readPart } from '../../signing/web-token';
import { VerdictGlyph } from '../../ui/verdict-glyph';
import { Button } from '../../ui/button';
import { TOKEN_WORDS } from './refusal-words';
import { useComputed } from './use-computed';
import styles from './envelope.module.css';

const SECRET = 'the secret that issuer and service share';
const AUDIENCE = 'shop.example';
const GOOD_FOR = 3600;

const DIFFERENCES: readonly (readonly [what: string, request: string, token: string])[] = [
  ['What is signed', 'each request: method, path, headers, body', 'the ticket alone, once'],
  ['Who signs', 'whoever holds the secret, for every call', 'the issuer, when it hands the token out'],
  ['Is the secret sent', 'never', 'the token is the secret, and goes along with every call'],
  ['Who steals one', 'has this one call, for 15 minutes', 'is its bearer for any call until it ends'],
  ['What the service asks', 'no session database', 'no session database'],
  [
    'How it ends',
    'with the credentials; a Deny on older sessions ends them sooner',
    'at exp; sooner only if somebody keeps a list',
  ],
];

export function WebTokenView({ at }: { readonly at: number }) {
  const claims = { iss: 'https://login.example', sub: 'alice', aud: AUDIENCE, iat: at, exp: at + GOOD_FOR };
  const token = useComputed(() => makeWebToken(claims, SECRET), String(at));
  if (token === null) return <p>Signing…</p>;
  return (
    <div className={styles.columns}>
      <Token key={token.text} sent={token.text} at={at} />
      <div className={styles.column}>
        <table className={styles.differences}>
          <thead>
            <tr>
              <th scope="col">What differs</th>
              <th scope="col">Signed request</th>
              <th scope="col">Web token</th>
            </tr>
          </thead>
          <tbody>
            {DIFFERENCES.map(([what, request, bearer]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{request}</td>
                <td>{bearer}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Token({ sent, at }: { readonly sent: string; readonly at: number }) {
  const [text, setText] = useState(sent);
  const [isLate, setIsLate] = useState(false);
  const field = useId();
  const now = isLate ? at + GOOD_FOR : at;
  const result = useComputed(
    async () => ({ refusal: await checkWebToken(text, { secret: SECRET, now, audience: AUDIENCE }) }),
    `${String(now)} ${text}`,
  );
  const [header = '', payload = '', signature = ''] = text.split('.');
  return (
    <div className={styles.column}>
      <label className={styles.label} htmlFor={field}>
        A web token, header.payload.signature. Change any letter of it.
      </label>
      <textarea
        id={field}
        className={styles.wire}
        value={text}
        rows={5}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value.trim());
        }}
      />
      <div className={styles.line}>
        <Button
          isDisabled={text === sent}
          onPress={() => {
            setText(sent);
          }}
        >
          As it was issued
        </Button>
        <Button
          onPress={() => {
            setIsLate(!isLate);
          }}
        >
          {isLate ? 'Back to the present' : 'An hour later'}
        </Button>
      </div>
      <p className={styles.answer} role="status">
        {result !== null && (
          <>
            <VerdictGlyph kind={result.refusal === null ? 'allow' : 'explicit-deny'} size={18} />
            <b>{result.refusal === null ? 'Good: whoever carries it is alice' : TOKEN_WORDS[result.refusal]}</b>
          </>
        )}
      </p>
      <dl className={styles.parts}>
        <dt>Header: how it is signed</dt>
        <dd>{shown(header)}</dd>
        <dt>Payload: who, for whom, until when</dt>
        <dd>{shown(payload)}</dd>
        <dt>Signature: HMAC-SHA256 of both</dt>
        <dd>{signature === '' ? 'missing' : signature}</dd>
      </dl>
    </div>
  );
}

function shown(part: string): string {
  const value = readPart(part);
  return value === null ? 'cannot be read' : JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
}
