import { describe, expect, it } from '@jest/globals';
import { devicesToCome, type OpenPhase } from '../../../src/domain/trends/devices-to-come.js';
import type { Platform } from '../../../src/domain/words.js';

describe('devices still to come', () => {
  const devices = (windows: number, macos = 0) =>
    new Map<Platform, number>([
      ['windows', windows],
      ['macos', macos],
    ]);
  const phase = (more: Partial<OpenPhase>): OpenPhase => ({
    ...{ plannedUsers: null, plannedDevices: null, enrolled: devices(0) },
    ...more,
  });
  const enrolled = devices(300, 100);

  it('are planned users less enrolled devices of open phases, split as those enrolled so far', () => {
    const open = [
      phase({ plannedUsers: 500, enrolled: devices(60, 40) }),
      phase({ plannedUsers: 200 }),
      phase({ plannedUsers: 50, enrolled: devices(80) }),
      phase({}),
    ];
    expect([...devicesToCome(open, enrolled)!]).toEqual([
      ['android', 0],
      ['ios_ipados', 0],
      ['macos', 150],
      ['linux', 0],
      ['windows', 450],
    ]);
  });

  it('are those that the plan names by platform, where it does', () => {
    const open = [
      phase({ plannedUsers: 900, plannedDevices: devices(200, 30), enrolled: devices(50, 40) }),
      phase({ plannedUsers: 40 }),
    ];
    const left = devicesToCome(open, enrolled)!;
    expect([left.get('windows'), left.get('macos')]).toEqual([180, 10]);
    expect(devicesToCome([phase({ plannedDevices: devices(20) })], new Map())!.get('windows')).toBe(20);
  });

  it('are none when every phase is complete, and unknown without a plan or a device to split by', () => {
    expect(devicesToCome([], enrolled)!.get('windows')).toBe(0);
    expect(devicesToCome([phase({})], enrolled)).toBeNull();
    expect(devicesToCome([phase({ plannedUsers: 10 })], new Map())).toBeNull();
  });
});
