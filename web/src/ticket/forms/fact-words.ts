import type { Ticket } from '../../api/shapes';
import type { EditBody } from './edit-fields';

type Words<Word extends string> = Readonly<Record<Word, string>>;

export const OWNERSHIPS: Words<NonNullable<Ticket['ownership']>> = {
  personal: 'Personal',
  organization: 'Of the organization',
};

export const APPROACHES: Words<NonNullable<Ticket['approach']>> = {
  self_service: 'Self service',
  user_assisted: 'User assisted',
  tech_fair: 'Tech fair',
};

export const IMPACTS: Words<Ticket['impact']> = {
  blocked: 'Blocked',
  limited: 'Limited',
  none: 'None',
};

export const PRIORITIES: Words<Ticket['priority']> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};

export const ENROLLMENT_METHODS: Words<NonNullable<Ticket['enrollmentMethod']>> = {
  byod_user_enrollment: 'BYOD: user enrollment',
  apple_ade: 'Apple automated enrollment',
  android_work_profile: 'Android work profile',
  android_fully_managed: 'Android fully managed',
  android_dedicated: 'Android dedicated',
  android_cope: 'Android corporate with work profile',
  autopilot_user_driven: 'Autopilot, user driven',
  autopilot_pre_provisioned: 'Autopilot, pre-provisioned',
  autopilot_self_deploying: 'Autopilot, self deploying',
  bulk: 'Bulk',
  co_management: 'Co-management',
  dem: 'Device enrollment manager',
  linux: 'Linux',
  app_protection_only: 'App protection only',
};

export const FAILURE_CATEGORIES: Words<NonNullable<Ticket['failureCategory']>> = {
  unknown: 'Unknown',
  authentication: 'Authentication',
  authorization: 'Authorization',
  account_validation: 'Account validation',
  user_validation: 'User validation',
  device_not_supported: 'Device not supported',
  in_maintenance: 'In maintenance',
  bad_request: 'Bad request',
  feature_not_supported: 'Feature not supported',
  enrollment_restrictions_enforced: 'Enrollment restrictions',
  client_disconnected: 'Client disconnected',
  user_abandonment: 'The user gave up',
};

export const APP_TYPES: Words<NonNullable<NonNullable<EditBody['app']>['type']>> = {
  m365: 'Microsoft 365',
  win32: 'Win32',
  lob: 'Line of business',
  store: 'Store',
  web: 'Web',
  custom: 'Custom',
};

export const POLICY_TYPES: Words<NonNullable<NonNullable<EditBody['policy']>['type']>> = {
  configuration: 'Configuration',
  compliance: 'Compliance',
  app_protection: 'App protection',
  email: 'E-mail',
  wifi: 'Wi-Fi',
  vpn: 'VPN',
  certificate: 'Certificate',
  conditional_access: 'Conditional access',
};
