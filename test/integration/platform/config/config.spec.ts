import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../../src/platform/config/config.js';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect({ ...readConfig({}) }).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataDir: path.resolve('.tierline'),
      demoPassword: undefined,
      publicUrl: undefined,
      poolSize: 16,
      logLevel: 'info',
      trustProxy: [],
      sessionHours: 12,
      maxRequests: 256,
      maxSockets: 10_000,
      maxSocketsPerMember: 200,
      maxLoopDelayMs: 500,
      maxMemoryMb: 0,
      drainSeconds: 2,
    });
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it('reads numbers, lists and addresses', () => {
    const config = readConfig({
      PORT: '0',
      TIERLINE_TRUST_PROXY: '10.0.0.0/8, ::1 192.168.1.7',
      TIERLINE_PUBLIC_URL: 'https://desk.example/tierline/',
    });
    expect(config).toMatchObject({
      port: 0,
      trustProxy: ['10.0.0.0/8', '::1', '192.168.1.7'],
      publicUrl: 'https://desk.example/tierline',
      isSecure: true,
    });
  });

  it.each([
    ['PORT', '-1', 'must be a whole number'],
    ['PORT', '1e3', 'must be a whole number'],
    ['PORT', '65536', 'must be at most 65535'],
    ['HOST', 'two words', 'must be an address or a host name'],
    ['DATABASE_URL', 'localhost/tierline', 'must be a URL like postgres://'],
    ['DATABASE_URL', 'mysql://x', 'must be a URL like postgres://'],
    ['TIERLINE_DEMO_PASSWORD', 'short', 'must have at least 8 characters'],
    ['TIERLINE_PUBLIC_URL', 'desk.example', 'must be a URL like https://'],
    ['TIERLINE_PUBLIC_URL', 'javascript:alert(1)', 'must be a URL like https://'],
    ['TIERLINE_POOL_SIZE', '1', 'must be at least 2'],
    ['TIERLINE_LOG_LEVEL', 'INFO', 'must be one of fatal, error'],
    ['TIERLINE_TRUST_PROXY', '10.0.0.1/33', 'must be a list of addresses'],
    ['TIERLINE_TRUST_PROXY', '10.0.0.1, everybody', 'must be a list of addresses'],
    ['TIERLINE_TRUST_PROXY', 'true', 'must be a list of addresses'],
    ['TIERLINE_SESSION_HOURS', '0', 'must be at least 1'],
  ])('refuses %s=%s', (name, value, why) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name} ${why}`);
  });

  it('reads any value from a file, without its last line break, but not from both places', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tierline-config-'));
    const file = path.join(folder, 'secret');
    writeFileSync(file, 'pass word\n');
    expect(readConfig({ TIERLINE_DEMO_PASSWORD_FILE: file }).demoPassword).toBe('pass word');
    expect(() => readConfig({ PORT: '1', PORT_FILE: file })).toThrow('PORT and PORT_FILE are both set');
    expect(() => readConfig({ PORT_FILE: file })).toThrow('PORT must be a whole number');
    rmSync(folder, { recursive: true });
    expect(() => readConfig({ PORT_FILE: file })).toThrow('PORT_FILE cannot be read');
  });

  it('refuses a misspelt variable', () => {
    expect(() => readConfig({ TIERLINE_SESION_HOURS: '3' })).toThrow('TIERLINE_SESION_HOURS is not a variable');
  });
});
