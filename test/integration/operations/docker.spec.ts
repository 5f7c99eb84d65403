import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../../src/platform/config/config.js';
import { VARIABLES } from '../../../src/platform/config/environment.js';
import { DOCKER, dockerFile, servicesOf } from './compose-file.js';

const known = new Set<string>(VARIABLES.flatMap((name) => [name, `${name}_FILE`]));

describe('compose.yaml', () => {
  const text = dockerFile('compose.yaml');
  const services = servicesOf(text);
  const PROGRAMS = ['migrate', 'node-1', 'node-2', 'backup'];

  it('has two nodes, their database, a proxy, a migration before them and a backup', () => {
    expect(Object.keys(services).sort()).toEqual([...PROGRAMS, 'postgres', 'proxy'].sort());
    expect(services['postgres']).toMatch(/image: postgres:18\.\d/);
    expect(services['node-1']).toMatch(/migrate:\n\s*condition: service_completed_successfully/);
    expect(services['node-2']).toBe(services['node-1']);
    expect(services['backup']).toContain('profiles: [backup]');
  });

  it.each(PROGRAMS)('runs %s without rights, on a file system that it cannot write', (name) => {
    const service = services[name] ?? '';
    for (const line of [
      'read_only: true',
      'cap_drop: [ALL]',
      "security_opt: ['no-new-privileges:true']",
      'init: true',
    ]) {
      expect(service).toContain(line);
    }
    expect(service).toMatch(/tmpfs: \['\/tmp/);
  });

  it('keeps a read-only file system everywhere, and a health check on whatever runs for long', () => {
    for (const service of Object.values(services)) expect(service).toContain('read_only: true');
    expect(services['postgres']).toContain('pg_isready');
    expect(services['proxy']).toContain('healthcheck:');
    expect(dockerFile('Dockerfile')).toMatch(/^HEALTHCHECK .*\/livez/m);
  });

  it('names variables that the program knows, with values that it takes', () => {
    const set = [...text.matchAll(/^ {4}([A-Z_]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, plain(value)]);
    const ours = set.filter(([name]) => !name?.startsWith('POSTGRES_'));
    expect(ours.length).toBeGreaterThan(3);
    expect(ours.filter(([name]) => !known.has(name ?? ''))).toEqual([]);
    const config = readConfig(
      Object.fromEntries(ours.filter(([name]) => name !== 'DATABASE_URL_FILE')) as Record<string, string>,
    );
    expect(config.trustProxy).toEqual([/ipv4_address: (\S+)/.exec(services['proxy'] ?? '')?.[1]]);
    // The drain and what follows it end before the engine kills.
    const grace = Number(/stop_grace_period: (\d+)s/.exec(services['node-1'] ?? '')?.[1]);
    expect(config.drainSeconds + 7).toBeLessThan(grace);
  });

  it('has no secret in it: they are files', () => {
    expect(text).not.toMatch(/PASSWORD: /);
    expect(text).not.toMatch(/postgres:\/\/\w+:/);
    for (const [, file = ''] of text.matchAll(/file: \.\/(secrets\/\S+)/g)) {
      expect(dockerFile('make-secrets.sh')).toContain(file);
    }
    expect(dockerFile('.gitignore')).toContain('secrets/');
    expect(readFileSync(path.join(DOCKER, '../.dockerignore'), 'utf8')).toContain('docker/secrets');
  });

  const plain = (value: string) => value.replace(/^'(.*)'$/, '$1').replace(/\$\{\w+:-([^}]*)\}/, '$1');
});

describe('the image', () => {
  const stages = dockerFile('Dockerfile')
    .split(/^(?=FROM )/m)
    .filter((part) => part.startsWith('FROM '));
  const last = stages.at(-1) ?? '';

  it('is made in two stages from a named version, and runs as nobody special', () => {
    expect(stages).toHaveLength(2);
    for (const stage of stages) expect(stage).toMatch(/^FROM node:\d+\.\d+\.\d+-/);
    expect(last).toMatch(/^USER node$/m);
    expect(last).not.toMatch(/npm|COPY (src|test|\.)|ARG|ENV .*(PASSWORD|SECRET|DATABASE)/);
    expect(stages[0]).toContain('npm prune --omit=dev');
    expect(last).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(last).toMatch(/^ENTRYPOINT \["node", "bin\/tierline.js"\]$/m);
  });

  it('copies what there is', () => {
    const copied = stages.join('').matchAll(/^COPY (?!--from)(.+) \S+$/gm);
    const names = [...copied].flatMap(([, list = '']) => list.split(' '));
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !existsSync(path.join(DOCKER, '..', name)))).toEqual([]);
  });
});

describe('the proxy', () => {
  const text = dockerFile('haproxy.cfg');

  it('asks each node whether it is ready, keeps sockets open and sends a change to one node only', () => {
    expect(text).toMatch(/^ {4}option httpchk GET \/readyz$/m);
    for (const node of ['node-1', 'node-2']) {
      expect(text).toContain(`server ${node} ${node}:3000\n`);
      expect(text).toMatch(new RegExp(`server ${node} ${node}:3000 cookie \\d track api/${node}`));
    }
    expect(text).toMatch(/^ {4}timeout tunnel 1h$/m);
    expect(text).toContain('http-request disable-l7-retry unless { method GET HEAD }');
  });

  it('says itself where a request comes from, and shows neither health nor metrics', () => {
    expect(text.indexOf('del-header X-Forwarded-For')).toBeLessThan(text.indexOf('option forwardfor'));
    expect(text).toContain('deny deny_status 404 if { path /livez /readyz /metrics }');
  });
});
