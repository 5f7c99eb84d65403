import type { EnrollmentMethod, FailureCategory, Ownership, Platform } from '../words.js';
import { FAILURE_CATEGORIES } from '../words.js';

/** Letters and digits only, lower case: how the words of reports are compared. */
export const bareWord = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const CATEGORY_BY_WORD = new Map<string, FailureCategory>(FAILURE_CATEGORIES.map((word) => [bareWord(word), word]));

/** Graph's failure category, by name in any case or by its number (0 unknown to 11 userAbandonment). */
export function failureCategoryOf(text: string): FailureCategory | null {
  const word = bareWord(text);
  return /^\d{1,2}$/.test(word) ? (FAILURE_CATEGORIES[Number(word)] ?? null) : (CATEGORY_BY_WORD.get(word) ?? null);
}

/** The platform in an operating-system column of a report. */
export function platformOf(text: string): Platform | null {
  const word = bareWord(text);
  if (/^(?:ios|ipados|iphoneos|iphone|ipad)/.test(word)) return 'ios_ipados';
  if (/^(?:macos|macosx|osx|mac)/.test(word)) return 'macos';
  if (/^(?:android|aosp|samsungknox)/.test(word)) return 'android';
  if (/^(?:linux|ubuntu|rhel|redhat|debian|fedora)/.test(word)) return 'linux';
  return /^win/.test(word) ? 'windows' : null;
}

/** `managedDeviceOwnerType` and its printed forms. */
export function ownershipOf(text: string): Ownership | null {
  const word = bareWord(text);
  if (/^(?:company|corporate|corp|organi[sz]ation|business)/.test(word)) return 'organization';
  return /^(?:personal|private|byod|employeeowned)/.test(word) ? 'personal' : null;
}

/** Graph's `deviceEnrollmentType` where it says one method; several of its values say only the door, not the method. */
const METHOD_BY_TYPE = new Map<string, EnrollmentMethod>([
  ['userenrollment', 'byod_user_enrollment'],
  ['appleuserenrollment', 'byod_user_enrollment'],
  ['appleuserenrollmentwithserviceaccount', 'byod_user_enrollment'],
  ['deviceenrollmentmanager', 'dem'],
  ['applebulkwithuser', 'apple_ade'],
  ['applebulkwithoutuser', 'apple_ade'],
  ['windowsbulkuserless', 'bulk'],
  ['windowsbulkazuredomainjoin', 'bulk'],
  ['windowscomanagement', 'co_management'],
  ['corporateowneddedicateddevice', 'android_dedicated'],
  ['androidenterprisededicateddevice', 'android_dedicated'],
  ['corporateownedfullymanaged', 'android_fully_managed'],
  ['androidenterprisefullymanaged', 'android_fully_managed'],
  ['corporateownedworkprofile', 'android_cope'],
  ['androidenterprisecorporateworkprofile', 'android_cope'],
  ['personallyownedworkprofile', 'android_work_profile'],
]);

/** The method behind Graph's enrollment type; null for a value that leaves it open (`windowsAzureADJoin`). */
export function enrollmentMethodOf(text: string): EnrollmentMethod | null {
  return METHOD_BY_TYPE.get(bareWord(text)) ?? null;
}
