import { hexOf, signedOf } from '../../../src/domain/signature/code-forms.js';
import { CODE_CATALOGUE, type CatalogueCode } from '../../../src/domain/knowledge/codes/catalogue.js';
import { MISPRINTS } from '../../../src/domain/knowledge/codes/code-notes.js';

/** A code as it may stand in a text, and the key that must be found there. */
export interface Printed {
  key: string;
  form: string;
  kind: 'hex' | 'bare' | 'signed' | 'unsigned' | 'name' | 'symbol';
}

const SHOWN = {
  hex: (value: number) => hexOf(value),
  bare: (value: number) => hexOf(value).slice(2),
  signed: (value: number) => String(signedOf(value)),
  unsigned: (value: number) => String(value),
} as const;

type Shape = keyof typeof SHOWN;

/** What a form that a page prints as it stands reads as: its own number, unless only this code is meant by it. */
function readsAs(form: string, code: CatalogueCode): string {
  const misprint = MISPRINTS.find(
    ({ printed, key }) => key === code.key && printed.toLowerCase() === form.toLowerCase(),
  );
  if (!misprint || misprint.only) return code.key;
  return form.startsWith('0x') ? hexOf(Number(form)) : hexOf(Number(form) >>> 0);
}

function documented(code: CatalogueCode): Printed[] {
  const { key, value, printed, name } = code;
  if (value === null) return [{ key, form: key, kind: 'symbol' }];
  const forms = printed.map((shape): Printed => {
    if (shape in SHOWN) return { key, form: SHOWN[shape as Shape](value), kind: shape as Shape };
    const kind = shape.startsWith('0x') ? 'hex' : shape.startsWith('-') ? 'signed' : 'unsigned';
    return { key: readsAs(shape, code), form: shape, kind };
  });
  return name === null ? forms : [...forms, { key, form: name, kind: 'name' }];
}

/** Every form in which the pages print a code of the catalogue. */
export const DOCUMENTED: readonly Printed[] = [...CODE_CATALOGUE.values()].flatMap(documented);

/** Beyond what the pages print: every number of the catalogue in the four forms that programs print. */
export const ALL_SHAPES: readonly Printed[] = [...CODE_CATALOGUE.values()].flatMap(({ key, value }): Printed[] => {
  if (value === null || value < 0x8000_0000) return [];
  return (Object.keys(SHOWN) as Shape[]).map((kind) => ({ key, form: SHOWN[kind](value), kind }));
});

/** Other ways to write a form without changing what it says. */
export function dressed({ form, kind }: Printed): string[] {
  if (kind === 'signed') return [form, form.replace('-', '\u2212')];
  if (kind === 'hex') return [form, form.toLowerCase(), form.replace(/^0x/i, '0X'), `0x${form.slice(2).toUpperCase()}`];
  if (kind === 'bare') return [form, form.toLowerCase()];
  return [form];
}

/** Where each platform and tool prints a code, with the words it prints around it. `%` is the code. */
export const LABELLED: readonly string[] = [
  // Windows: settings, enrollment status page, event log, setup of work or school account.
  'Error code: %',
  'Something went wrong. Error code: %. Try again or contact your administrator.',
  'Something went wrong. This feature is not supported. Contact your system administrator with the error code %.',
  'Auto MDM Enroll: Failed (Unknown Win32 Error code: %)',
  'MDM Enroll: Server Returned Fault/Code/Subcode/Value=(Authorization) Fault/Reason/Text=(not authorized), error %',
  'MDM ConfigurationManager: Command failure status. Result: (%)',
  'Securing your hardware (Failed: %)',
  'Registering your device for mobile management (Previous step failed: %)',
  'HRESULT=%;',
  // Intune Management Extension, Windows Installer, ConfigMgr.
  '<![LOG[[Win32App] installation failed, error code = %]LOG]!><time="09:14:03.1230000" date="10-19-2026">',
  '[Win32App] Got error % while executing the detection rule',
  'Failed to get AAD token. hr = error %',
  'lastErrorCode: "%"',
  // Admin center, Graph, reports.
  '"errorCode": %,',
  '"errorCode":"%"',
  'Status: Failed. Error code: %. Install context: user',
  'Installation status\nFailed\nStatus details\n% error',
  'Co-management enrollment: failed, status code %',
  'Device;Platform;Error code: %;Last check-in',
  // Company Portal on Android, iOS/iPadOS and macOS, and what people say of it.
  "Couldn't add your device. Error %",
  'The phone shows "%" as the error code',
  'Company Portal says error (%).',
  'App installation failed with %.',
  'The profile could not be installed: error %',
  'it fails with code % on the Mac',
  'failed (%)',
  'Fehlercode: %',
  'Fehler % beim Registrieren',
  'I get %, error when enrolling',
  'error number %',
  'Error:\n%\n',
  '*Error code*: **%**',
  'Error % (device not enrolled)',
  'exit code: %',
];

/** Places without a word about errors: only forms that cannot be anything else are read there. */
export const UNLABELLED: readonly string[] = [
  'Stops at % every time.',
  '%',
  '(%)',
  'LAPTOP-7,windows,Adobe Acrobat,%,2026-10-19',
  '| PF3XW2KD | % | required |',
  'then \u201c%\u201d appears and the ring turns',
  'see %: what is this?',
];
