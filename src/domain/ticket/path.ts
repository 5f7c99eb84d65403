import type { WorkedTier } from '../words.js';
import type { PathSlot } from './ticket.js';

/**
 * The path is a list of slots with a cursor, one slot a tier, always starting with tier 1. Slots are inserted in order
 * when a ticket first reaches their tier and never popped: who sat there is found again.
 */
export function slotIndex(path: readonly PathSlot[], tier: WorkedTier): number {
  return path.findIndex((slot) => slot.tier === tier);
}

/** The path with a slot for the tier; the same path when it already has one. */
export function withSlot(path: PathSlot[], tier: WorkedTier): PathSlot[] {
  if (slotIndex(path, tier) !== -1) return path;
  const before = path.filter((slot) => slot.tier < tier);
  return [...before, { tier, staff: null }, ...path.slice(before.length)];
}

/** The path with this person (or nobody) in the tier's seat, its slot inserted if missing. */
export function withSeat(path: PathSlot[], tier: WorkedTier, staff: number | null): PathSlot[] {
  return withSlot(path, tier).map((slot) => (slot.tier === tier ? { tier, staff } : slot));
}

/** The path without any seat of these people; the slots stay. */
export function withoutSeats(path: PathSlot[], staff: readonly number[]): PathSlot[] {
  if (!path.some((slot) => slot.staff !== null && staff.includes(slot.staff))) return path;
  return path.map((slot) => (slot.staff !== null && staff.includes(slot.staff) ? { ...slot, staff: null } : slot));
}

/** Who sits (or sat) at the tier, able or not; null when the slot is missing or empty. */
export function sitter(path: readonly PathSlot[], tier: WorkedTier): number | null {
  return path.find((slot) => slot.tier === tier)?.staff ?? null;
}
