// Everything a ticket says: as `GetCallerIdentity` tells it, with the made-up credentials and what came with them.
import type { Sitting, Ticket } from '../../model/sitting';
import { chainTo, endOf } from '../../store/bench';
import { carriedChips, holderName, sessionKindWords } from '../../words/bench-words';
import { clockWords } from './clock-words';
import styles from './ticket.module.css';

export function TicketDetails({ sitting, ticket }: { readonly sitting: Sitting; readonly ticket: Ticket }) {
  const { session, credentials } = ticket;
  const end = endOf(ticket);
  const carried = carriedChips(session);
  const rows: readonly (readonly [string, string])[] = [
    ['ARN', session.arn],
    ['Issued by', issuers(sitting, ticket)],
    ['Kind', sessionKindWords(session)],
    ['Issued', session.issuedAt === null ? 'long-term, no time of issue' : clockWords(session.issuedAt)],
    ['Ends', end === null ? 'never by itself' : clockWords(end)],
    ['Carries', carried.length === 0 ? 'no tags, no source identity, no MFA' : carried.join(' · ')],
    ['Limited by', session.policies === null ? 'no session policy' : 'a session policy'],
    ['Access key', credentials.accessKeyId],
    ['Secret', `${credentials.secretAccessKey.slice(0, 6)}… (made up, opens nothing)`],
    ['Session token', credentials.sessionToken === null ? 'none' : `${credentials.sessionToken.slice(0, 24)}…`],
  ];
  return (
    <dl className={styles.details}>
      {rows.map(([name, value]) => (
        <div key={name} className={styles.row}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function issuers(sitting: Sitting, ticket: Ticket): string {
  const chain = chainTo(sitting, ticket);
  if (chain.length > 1) return chain.map(({ session }) => holderName(session)).join(' ▸ ');
  return ticket.session.kind === 'role' ? 'STS, without anybody’s ticket' : 'signing in';
}
