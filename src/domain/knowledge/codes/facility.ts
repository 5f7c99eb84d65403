/** What the upper half of an HRESULT says, whatever the code means: `number` is hexadecimal, as `0x18`. */
export interface Facility {
  number: string;
  name: string | null;
}

const SEVERE = 0x8000_0000;
const FACILITY_BITS = 0x7ff;

/** Facilities of this trade (Win32 metadata; Microsoft's Intune pages for 0xCF, 0x103 and 0x7D1). */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0, 'General'],
  [0x4, 'Interface'],
  [0x7, 'Windows (Win32)'],
  [0x9, 'Security'],
  [0x18, 'Windows device enrollment'],
  [0x19, 'Windows MDM registration'],
  [0x1c, 'Entra device registration'],
  [0x24, 'Windows Update'],
  [0x70, 'Windows user interface'],
  [0xaf, 'Intune client for PCs (former)'],
  [0xcf, 'Intune update agent (former)'],
  [0x103, 'Windows Autopilot'],
  [0x2a1, 'Entra sign-in'],
  [0x2a2, 'Entra sign-in'],
  [0x2a7, 'Entra sign-in, network'],
  [0x2a9, 'Entra sign-in, protocol'],
  [0x2aa, 'Entra sign-in'],
  [0x7d1, 'Intune service'],
]);

/** The facility of a failure code (uint32). Null for a number that is no failed HRESULT: its upper bit is not set. */
export function facilityOf(value: number): Facility | null {
  if (value < SEVERE) return null;
  const number = (value >>> 16) & FACILITY_BITS;
  return { number: `0x${number.toString(16).toUpperCase()}`, name: NAMES.get(number) ?? null };
}
