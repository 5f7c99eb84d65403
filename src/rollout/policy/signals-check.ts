import { fieldFaults, isRecord, pointerStep, type Fault } from '../../domain/clock/fault.js';

const RANGES: Readonly<Record<string, { min: number; max: number }>> = {
  leastTickets: { min: 1, max: 1000 },
  leastRequesters: { min: 1, max: 1000 },
  fastHours: { min: 1, max: 24 },
  fastRequesters: { min: 2, max: 1000 },
};

/** What keeps the section `signals` from being one. */
export function signalsFaults(signals: unknown, pointer: string): Fault[] {
  const fields = ['falseDiscovery', ...Object.keys(RANGES)];
  if (!isRecord(signals)) return [{ pointer, detail: `must be an object {${fields.join(', ')}}` }];
  const faults = fieldFaults(signals, fields, pointer);
  for (const [name, { min, max }] of Object.entries(RANGES)) {
    const value = signals[name];
    if (value === undefined || (Number.isInteger(value) && Number(value) >= min && Number(value) <= max)) continue;
    faults.push({ pointer: pointer + pointerStep(name), detail: `must be a whole number from ${min} to ${max}` });
  }
  const { falseDiscovery } = signals;
  if (falseDiscovery === undefined) return faults;
  if (typeof falseDiscovery === 'number' && falseDiscovery >= 0.001 && falseDiscovery <= 0.5) return faults;
  return [...faults, { pointer: `${pointer}/falseDiscovery`, detail: 'must be a number from 0.001 to 0.5' }];
}
