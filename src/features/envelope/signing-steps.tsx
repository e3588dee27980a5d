// A signature from the request to the header, each text with one line that says what it is for.
import type { SignedEnvelope } from '../../signing/sign-request';
import { wireText } from '../../signing/wire-text';
import styles from './envelope.module.css';

type Props = { readonly signed: SignedEnvelope; readonly hasToken: boolean };

export function SigningSteps({ signed, hasToken }: Props) {
  const { canonical, steps, scope, authorization, request } = signed;
  const [day = ''] = scope.split('/');
  return (
    <ol className={styles.steps}>
      <Step
        title="Canonical request"
        says="The request written in one way only: method, path, query, each signed header, their names, and the hash of the body. Whoever sends the same request writes the same text."
      >
        {canonical.text}
      </Step>
      <Step title="Hash of it" says="SHA-256: another byte anywhere above gives another hash.">
        {steps.canonicalRequestHash}
      </Step>
      <Step title="String to sign" says="How it is signed, when, for which day, region and service, and that hash.">
        {steps.stringToSign}
      </Step>
      <li className={styles.step}>
        <h3>Signing key</h3>
        <p>
          Four steps of HMAC-SHA256 from the secret, none of which leads back: a key that leaks is good for {day}, one
          region and one service. The secret itself is never sent.
        </p>
        <table className={styles.keys}>
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col">from the one above, over</th>
              <th scope="col">gives</th>
            </tr>
          </thead>
          <tbody>
            {steps.keys.map(({ name, message, key }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{message}</td>
                <td>{key}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </li>
      <Step title="Signature" says="HMAC-SHA256 of the string to sign with that key.">
        {steps.signature}
      </Step>
      <Step title="Header Authorization" says="Which key, for which scope, over which headers, and the signature.">
        {authorization}
      </Step>
      <Step
        title="What is sent"
        says={
          hasToken
            ? 'The session token goes along: in it the service finds whose ticket this is and until when, so that no session database is asked.'
            : 'These are long-term credentials: no session, no token, nothing that ends by itself.'
        }
      >
        {wireText(request)}
      </Step>
    </ol>
  );
}

type StepProps = { readonly title: string; readonly says: string; readonly children: string };

function Step({ title, says, children }: StepProps) {
  return (
    <li className={styles.step}>
      <h3>{title}</h3>
      <p>{says}</p>
      <pre tabIndex={0} role="region" aria-label={title}>
        {children}
      </pre>
    </li>
  );
}
