import type { Kind, Platform } from '../../domain/words.js';
import type { SubjectInput } from '../../tickets/new-ticket.js';

/**
 * What goes wrong in an ordinary week. Codes and their names are facts from Microsoft's documentation; the words are
 * ours.
 */
export interface Problem {
  weight: number;
  kind: Kind;
  platform: Platform;
  title: string;
  says: string;
  more?: Partial<SubjectInput>;
}

const app = (name: string, type: 'win32' | 'store' | 'm365' | 'lob') => ({ app: { name, type } });

export const PROBLEMS: readonly Problem[] = [
  {
    weight: 8,
    kind: 'enrollment',
    platform: 'windows',
    title: 'Windows says the device is not supported',
    says: 'The user sees 0x80180014 after signing in.',
    more: { errorCode: '0x80180014', enrollmentMethod: 'autopilot_user_driven' },
  },
  {
    weight: 6,
    kind: 'enrollment',
    platform: 'windows',
    title: 'Device is already enrolled',
    says: 'Second-hand laptop, error 8018000a.',
    more: { errorCode: '8018000a' },
  },
  {
    weight: 4,
    kind: 'enrollment',
    platform: 'windows',
    title: 'Enrollment stops: user has no licence',
    says: 'Code -2145910760 on the last page.',
    more: { errorCode: '-2145910760' },
  },
  {
    weight: 3,
    kind: 'enrollment',
    platform: 'windows',
    title: 'MDM is not configured',
    says: 'Autopilot ends with 0x80180031.',
    more: { errorCode: '0x80180031', enrollmentMethod: 'autopilot_pre_provisioned', approach: 'user_assisted' },
  },
  {
    weight: 7,
    kind: 'enrollment',
    platform: 'ios_ipados',
    title: 'Management profile does not install',
    says: 'Company Portal shows NoEnrollmentPolicy.',
    more: { errorCode: 'NoEnrollmentPolicy', ownership: 'personal', enrollmentMethod: 'byod_user_enrollment' },
  },
  {
    weight: 4,
    kind: 'enrollment',
    platform: 'ios_ipados',
    title: 'iPhone: account is not onboarded',
    says: 'Shows AccountNotOnboarded.',
    more: { errorCode: 'AccountNotOnboarded' },
  },
  {
    weight: 5,
    kind: 'enrollment',
    platform: 'android',
    title: 'Work profile is not created',
    says: 'Stops at "Setting up your work profile".',
    more: {
      failureCategory: 'enrollment_restrictions_enforced',
      ownership: 'personal',
      enrollmentMethod: 'android_work_profile',
    },
  },
  {
    weight: 3,
    kind: 'enrollment',
    platform: 'android',
    title: 'Phone too old for enrollment',
    says: 'Android 9, the portal refuses.',
    more: { failureCategory: 'device_not_supported', osVersion: '9' },
  },
  {
    weight: 2,
    kind: 'enrollment',
    platform: 'macos',
    title: 'Mac loses its management profile',
    says: 'Profile gone after the update.',
    more: { failureCategory: 'unknown', osVersion: '14.5' },
  },
  {
    weight: 1,
    kind: 'enrollment',
    platform: 'linux',
    title: 'Ubuntu: portal does not sign in',
    says: 'Edge signs in, the portal does not.',
    more: { failureCategory: 'authentication', osVersion: '22.04' },
  },
  {
    weight: 5,
    kind: 'app_install',
    platform: 'windows',
    title: 'Teams does not install',
    says: 'Status "failed" for two days.',
    more: { ...app('Microsoft Teams', 'm365'), errorCode: '0x80070005' },
  },
  {
    weight: 3,
    kind: 'app_install',
    platform: 'ios_ipados',
    title: 'Outlook stays on "pending"',
    says: 'Code 0x87D13B9F in the portal.',
    more: { ...app('Outlook', 'store'), errorCode: '0x87D13B9F' },
  },
  {
    weight: 2,
    kind: 'app_install',
    platform: 'android',
    title: 'Store app not shown',
    says: 'Managed Google Play lacks the app.',
    more: app('Contoso Stock', 'lob'),
  },
  {
    weight: 3,
    kind: 'policy',
    platform: 'windows',
    title: 'Wi-Fi profile is not applied',
    says: 'Warehouse network asks for a password.',
    more: { policy: { name: 'Warehouse Wi-Fi', type: 'wifi' } },
  },
  {
    weight: 2,
    kind: 'compliance',
    platform: 'android',
    title: 'Not compliant although encrypted',
    says: 'Portal asks to encrypt the phone.',
    more: { failureCategory: 'unknown' },
  },
  {
    weight: 2,
    kind: 'access',
    platform: 'windows',
    title: 'Mail is blocked on an enrolled laptop',
    says: 'Conditional Access refuses Outlook.',
    more: { failureCategory: 'authorization' },
  },
  {
    weight: 2,
    kind: 'other',
    platform: 'windows',
    title: 'Which cable for the new dock?',
    says: 'Not about Intune at all.',
  },
];
