// Signing in from the browser: a token of an identity provider, whose claims stand on a card, puts on a role by itself.
import { useState } from 'react';
import { assertionCommand, webIdentityProfile } from '../../exporters/aws-commands/sts-commands';
import { accountIn, shortName } from '../../model/arn';
import type { BenchCall } from '../../model/sitting';
import { useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { PairsInput, SelectInput, TextInput } from '../../ui/form-fields';
import { Sheet } from '../../ui/sheet';
import { nodeLabel } from '../../store/selectors';
import { claimPrefix } from '../../words/bench-words';
import { firstClaims, isSaml, keysOf, providersOf, rolesTrusting, type Claims } from './claims';
import { DeedResult } from './deed-result';
import { useDeed } from './use-deed';
import styles from './bench.module.css';

export function BrowserDialog({ onClose }: { readonly onClose: () => void }) {
  const readState = useReadState();
  const world = useSelected((state) => state.world);
  const deed = useDeed();
  const providers = providersOf(world);
  const [provider, setProvider] = useState(() => {
    const { who } = readState().question;
    return providers.includes(who) ? who : (providers[0] ?? '');
  });
  const roles = rolesTrusting(world, provider);
  const [chosenRole, setRole] = useState(() => readState().question.where);
  const role = roles.includes(chosenRole) ? chosenRole : (roles[0] ?? '');
  /** Null until somebody edits the card: what the role's trust policy asks for stands there. */
  const [edited, setEdited] = useState<Claims | null>(null);
  const [sessionName, setSessionName] = useState('browser');
  const claims = edited ?? firstClaims(world, provider, role);
  const api = isSaml(provider) ? 'AssumeRoleWithSAML' : 'AssumeRoleWithWebIdentity';
  const call: Extract<BenchCall, { readonly kind: 'assertion' }> = {
    kind: 'assertion',
    api,
    assertion: { provider, keys: keysOf(claims) },
    role,
    parameters: { RoleSessionName: sessionName },
  };
  if (provider === '') {
    return (
      <Sheet title="Sign in from the browser" onDismiss={onClose}>
        <p className={styles.waiting}>
          No role of this world trusts an identity provider. The examples hold one: GitHub Actions by OIDC.
        </p>
      </Sheet>
    );
  }
  return (
    <Sheet
      title="Sign in from the browser"
      lead="An app or a CI job holds no AWS credentials: it shows a token, and STS hands out a ticket for it."
      width="wide"
      onDismiss={onClose}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (role !== '') deed.make(call);
        }}
      >
        <div className={styles.pair}>
          <SelectInput
            label="Who vouches"
            value={provider}
            options={providers.map((value) => ({ value, label: shortName(value) }))}
            problem={null}
            onChange={(value) => {
              setProvider(value);
              setEdited(null);
            }}
          />
          <SelectInput
            label="Role"
            value={role}
            options={roles.map((value) => ({ value, label: `${nodeLabel(world, value)} (${accountIn(value)})` }))}
            problem={null}
            hint={roles.length === 0 ? 'No role of this world trusts it.' : undefined}
            onChange={setRole}
          />
        </div>
        <div className={styles.card}>
          <p className={styles.cardHead}>
            <strong>{isSaml(provider) ? 'SAML assertion' : 'Token'}</strong>
            <span className={styles.issuer}>
              iss {isSaml(provider) ? shortName(provider) : `https://${claimPrefix(provider)}`}
            </span>
          </p>
          <PairsInput label="Claims" pairs={claims} problem={null} hint={CLAIMS_HINT} onChange={setEdited} />
        </div>
        <TextInput label="Session name" value={sessionName} problem={null} onChange={setSessionName} />
        <div className={styles.after}>
          <Button look="solid" type="submit" isDisabled={role === ''}>
            {api === 'AssumeRoleWithSAML' ? 'Sign in with the assertion' : 'Sign in with the token'}
          </Button>
          <CopyButton takeText={() => assertionCommand(call)}>Copy as command</CopyButton>
          {api === 'AssumeRoleWithWebIdentity' && (
            <CopyButton takeText={() => webIdentityProfile(call)}>Copy as profile</CopyButton>
          )}
        </div>
      </form>
      <DeedResult {...deed} />
    </Sheet>
  );
}

const CLAIMS_HINT = 'aud says whom the token is for, sub who bears it. Several values of one claim: a row each.';
