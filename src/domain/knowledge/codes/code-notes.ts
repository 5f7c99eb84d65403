/** What Microsoft's own pages print wrongly about a code, so that nobody trusts the pair that is printed. */
export const CODE_NOTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['0x80073CF3', ['The page prints -2147009296 beside it, which is 0x80073CF0; its own decimal form is -2147009293.']],
  ['0x87D13B9E', ['The page prints 2016330850 without its minus sign; the code is -2016330850.']],
  ['0x800705B4', ['Two pages disagree about the first build that may do this: 1703 (2020) and 1709 (2021).']],
  [
    '0x8018002B',
    [
      'The article prints the same failure once with nine digits, 0x80180002b.',
      'The page on co-management names it MENROLL_E_MDM_NOT_CONFIGURED; Windows gives that name to 0x80180031.',
    ],
  ],
  ['0x801C0003', ['A heading of the page prints it with seven digits, 0x801c003.']],
  ['0x87D107D1', ['The page prints 0xF3FB4D95 beside -2016344111; that decimal is 0x87D107D1.']],
  ['0x87D13A9E', ['The page prints 0x87D13AA3 beside -2016331106; that decimal is 0x87D13A9E.']],
  ['0x87D13AA1', ['The page prints 0x87D13AA4 beside -2016331103; that decimal is 0x87D13AA1.']],
  ['0x87D13AA2', ['The page gives no hexadecimal form; it is computed from -2016331102.']],
  ['0x87D13AA3', ['The page gives no hexadecimal form; it is computed from -2016331101.']],
]);

/**
 * Forms that the pages print for a code and that read as another number. `only`: the number that it reads as is no
 * code of anything, so whoever meets the form means this code.
 */
export const MISPRINTS: readonly { printed: string; key: string; only: boolean }[] = [
  { printed: '-2147009296', key: '0x80073CF3', only: false },
  { printed: '2016330850', key: '0x87D13B9E', only: true },
  { printed: '0x80180002B', key: '0x8018002B', only: true },
  { printed: '0x801C003', key: '0x801C0003', only: true },
  { printed: '0xF3FB4D95', key: '0x87D107D1', only: false },
  { printed: '0x87D13AA3', key: '0x87D13A9E', only: false },
  { printed: '0x87D13AA4', key: '0x87D13AA1', only: false },
];
