import type { StateConnectionView } from '@countersign/contract/report-views';
import { consentDays } from '@countersign/domain/reports/consent';

/** Something about a state connection that somebody must do, wherever in the office they are. */
export interface StateAlert {
  readonly key: string;
  readonly title: string;
  readonly words: string;
}

/**
 * What must not wait until somebody happens to open the connections: a consent from its 80th day on, a login that the state does not
 * take, and a notice that the regulator has not been given while the state is out of reach.
 */
export const stateAlerts = (connections: readonly StateConnectionView[]): readonly StateAlert[] =>
  connections.flatMap((connection) => [
    ...connection.logins.flatMap((login) => consentAlert(connection, login)),
    ...connection.logins.flatMap((login) => loginAlert(connection, login)),
    ...noticeAlert(connection),
  ]);

type Login = StateConnectionView['logins'][number];
type Place = Pick<StateConnectionView, 'locationId' | 'locationName'>;

function consentAlert({ locationId, locationName }: Place, { username, consent }: Login): StateAlert[] {
  if (consent === null || consent.alert === null) return [];
  const key = `consent ${locationId} ${username}`;
  const approve = 'An administrator must approve again at the state.';
  if (consent.alert === 'lapsed')
    return [
      {
        key,
        title: `${locationName}: the state’s consent for ${username} lapsed.`,
        words: `Nothing goes out under it. ${approve}`,
      },
    ];
  const left = consentDays - consent.day;
  const days = left === 1 ? '1 day' : `${left} days`;
  return [{ key, title: `${locationName}: the state’s consent for ${username} ends in ${days}.`, words: approve }];
}

function loginAlert({ locationId, locationName }: Place, { username, check, consent }: Login): StateAlert[] {
  if (check?.outcome !== 'refused' || consent?.alert === 'lapsed') return [];
  const title = `${locationName}: the state does not accept the login ${username}.`;
  return [
    {
      key: `login ${locationId} ${username}`,
      title,
      words: 'What was done under it waits; everything else is told. Enter it anew.',
    },
  ];
}

function noticeAlert({ locationId, locationName, disconnection, notices }: StateConnectionView): StateAlert[] {
  const notice = notices.find(({ beganAt }) => beganAt === disconnection?.beganAt);
  if (disconnection === null || notice === undefined || notice.told !== null) return [];
  const title = `${locationName}: the state has been out of reach for over ${disconnection.phase === 'late' ? 'three' : 'two'} hours.`;
  return [{ key: `notice ${locationId}`, title, words: 'The letter to the regulator is drafted and not sent.' }];
}
