import type { Platform } from '../../domain/words.js';
import type { SubjectInput } from '../../tickets/new-ticket.js';
import type { Random } from './random.js';

const FIRST = [
  'Alex',
  'Bea',
  'Carlos',
  'Dana',
  'Emil',
  'Fay',
  'Gus',
  'Hana',
  'Ivo',
  'June',
  'Karim',
  'Lou',
  'Mei',
  'Nils',
  'Olga',
  'Pia',
  'Quinn',
  'Rosa',
  'Sam',
  'Tariq',
  'Uma',
  'Vic',
  'Wen',
  'Yara',
  'Zoe',
] as const;
const LAST = [
  'Abbott',
  'Brandt',
  'Chen',
  'Diaz',
  'Ericson',
  'Farah',
  'Gupta',
  'Huang',
  'Ivanova',
  'Jensen',
  'Kaya',
  'Lopez',
  'Meyer',
  'Ndiaye',
  'Olsen',
  'Park',
  'Quist',
  'Rossi',
  'Sato',
  'Torres',
  'Umarov',
  'Vogel',
  'Weber',
  'Young',
  'Zhou',
] as const;

const MODELS: Readonly<Record<Platform, readonly string[]>> = {
  windows: ['Surface Laptop 5', 'Latitude 5440', 'ThinkPad T14'],
  ios_ipados: ['iPhone 13', 'iPhone 14', 'iPad Air'],
  android: ['Pixel 8', 'Galaxy A54', 'Galaxy S23'],
  macos: ['MacBook Air', 'MacBook Pro'],
  linux: ['ThinkPad X1'],
};

const VERSIONS: Readonly<Record<Platform, readonly string[]>> = {
  windows: ['10.0.22631.3447', '10.0.22621.3007', '10.0.19045.4291'],
  ios_ipados: ['17.5.1', '17.4', '16.7.8'],
  android: ['14', '13', '12'],
  macos: ['14.5', '13.6.7'],
  linux: ['22.04'],
};

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Somebody of the group with one of their devices. Nobody of this name exists. */
export function userOf(
  group: string,
  platform: Platform,
  random: Random,
): Pick<SubjectInput, 'requester' | 'device' | 'osVersion'> {
  const [first, last] = [random.pick(FIRST), random.pick(LAST)];
  const number = random.whole(1, 99);
  const serial = Array.from({ length: 10 }, () => LETTERS[random.whole(0, LETTERS.length - 1)]).join('');
  return {
    requester: {
      name: `${first} ${last}`,
      upn: `${first}.${last}${number}@contoso.example`.toLowerCase(),
      contact: `ext. ${random.whole(2000, 7999)}`,
      vip: group.includes('Executives'),
    },
    device: {
      name: platform === 'windows' ? `LAPTOP-${serial.slice(0, 7)}` : `${first}'s ${random.pick(MODELS[platform])}`,
      serial,
      model: random.pick(MODELS[platform]),
    },
    osVersion: random.pick(VERSIONS[platform]),
  };
}
