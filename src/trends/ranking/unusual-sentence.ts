import type { UnusualItemView } from './unusual-view.js';

type Item = Omit<UnusualItemView, 'sentence'>;

/** Why a cell is in the list of what is unusual, as a person would say it. */
export function sentenceOf(item: Item, platformName: string, days: number): string {
  const { name, phaseName, observed, expected, ratio, atLeast, devicesToCome, ticketsToCome } = item;
  const what = `${phaseName}: ${name.replace(/\.$/, '')}`;
  const seen = `${what}: ${observed} ${observed === 1 ? 'ticket' : 'tickets'} in ${days} days where `;
  const usual = `${figure(expected)} would be usual, ${figure(ratio)} times as many; at least ${figure(atLeast)} times with 95 %, `;
  return `${seen}${usual}allowing for chance. ${comingOf(devicesToCome, ticketsToCome, platformName)}`;
}

function comingOf(devices: number | null, tickets: number | null, platform: string): string {
  if (devices === null || tickets === null) return 'How many devices are still to come is not known.';
  if (devices === 0) return `No ${platform} devices are still to come.`;
  return `About ${devices} ${platform} devices are still to come: at this rate ${figure(tickets)} more tickets or more.`;
}

/** With a digit after the point below 10, so that a little more than 1 is not called 1. */
function figure(value: number): string {
  if (value >= 10) return String(Math.round(value));
  return value >= 0.1 || value === 0 ? value.toFixed(1) : value.toPrecision(1);
}
