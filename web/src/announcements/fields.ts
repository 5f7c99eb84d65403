import type { Announcement } from './use-announcements';

/** An announcement as it is typed. Lists are words with a space between: two versions are compared as one value. */
export interface Fields {
  title: string;
  text: string;
  severity: Announcement['severity'];
  startsAt: string;
  expiresAt: string;
  mustAcknowledge: boolean;
  roles: string;
  locations: string;
  phases: string;
  platforms: string;
}

export const FIELD_NAMES: Readonly<Record<keyof Fields, string>> = {
  title: 'Title',
  text: 'Text',
  severity: 'How important',
  startsAt: 'From',
  expiresAt: 'Until',
  mustAcknowledge: 'Must be acknowledged',
  roles: 'Roles',
  locations: 'Locations',
  phases: 'Phases',
  platforms: 'Platforms',
};

const WEEK_MS = 7 * 86_400_000;

/** A moment as the browser's own picker writes it, where the reader is. */
export function localMoment(at: number): string {
  const here = new Date(at);
  return new Date(at - here.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export const EMPTY: Fields = {
  ...{ title: '', text: '', severity: 'info', startsAt: '', mustAcknowledge: false },
  expiresAt: localMoment(Date.now() + WEEK_MS),
  ...{ roles: '', locations: '', phases: '', platforms: '' },
};

export function listed<Word extends string = string>(words: string): Word[] {
  return words.split(' ').filter((word) => word !== '') as Word[];
}

export function fieldsOf({ scope, startsAt, expiresAt, ...announcement }: Announcement): Fields {
  const { title, text, severity, mustAcknowledge } = announcement;
  return {
    ...{ title, text, severity, mustAcknowledge },
    startsAt: localMoment(Date.parse(startsAt)),
    expiresAt: localMoment(Date.parse(expiresAt)),
    ...{ roles: scope.roles.join(' '), locations: scope.locations.join(' ') },
    ...{ phases: scope.phases.join(' '), platforms: scope.platforms.join(' ') },
  };
}

/** As the server takes it; an empty begin is now. */
export function bodyOf(fields: Fields) {
  const { title, text, severity, mustAcknowledge, startsAt, expiresAt } = fields;
  return {
    ...{ title, text, severity, mustAcknowledge },
    scope: {
      roles: listed<Announcement['scope']['roles'][number]>(fields.roles),
      locations: listed(fields.locations),
      phases: listed(fields.phases).map(Number),
      platforms: listed<Announcement['scope']['platforms'][number]>(fields.platforms),
    },
    ...(startsAt === '' ? {} : { startsAt: new Date(startsAt).toISOString() }),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
