/**
 * Every enumerated word of the trade, once. The database's CHECK constraints, the validation of requests and the
 * rules read these lists; a test holds the constraints equal to them.
 */
export const TIERS = [1, 2, 3, 4] as const;
export type Tier = (typeof TIERS)[number];

/** Tiers at which people work: tier 4 is the display of a Microsoft case. */
export const WORKED_TIERS = [1, 2, 3] as const;
export type WorkedTier = (typeof WORKED_TIERS)[number];

export const STATES = ['queued', 'working', 'waiting', 'handed_down', 'contacting_user', 'resolved', 'closed'] as const;
export type State = (typeof STATES)[number];

export const ACTIVE_STATES = ['queued', 'working', 'waiting', 'handed_down', 'contacting_user'] as const;
export type ActiveState = (typeof ACTIVE_STATES)[number];

export const WAITING_FOR = ['user', 'microsoft', 'fix', 'date'] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

export const KINDS = ['enrollment', 'app_install', 'policy', 'compliance', 'access', 'question', 'other'] as const;
export type Kind = (typeof KINDS)[number];

export const PLATFORMS = ['android', 'ios_ipados', 'macos', 'linux', 'windows'] as const;
export type Platform = (typeof PLATFORMS)[number];

export const OWNERSHIPS = ['personal', 'organization'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

export const ENROLLMENT_METHODS = [
  'byod_user_enrollment',
  'apple_ade',
  'android_work_profile',
  'android_fully_managed',
  'android_dedicated',
  'android_cope',
  'autopilot_user_driven',
  'autopilot_pre_provisioned',
  'autopilot_self_deploying',
  'bulk',
  'co_management',
  'dem',
  'linux',
  'app_protection_only',
] as const;
export type EnrollmentMethod = (typeof ENROLLMENT_METHODS)[number];

export const APPROACHES = ['self_service', 'user_assisted', 'tech_fair'] as const;
export type Approach = (typeof APPROACHES)[number];

export const IMPACTS = ['blocked', 'limited', 'none'] as const;
export type Impact = (typeof IMPACTS)[number];

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const APP_TYPES = ['m365', 'win32', 'lob', 'store', 'web', 'custom'] as const;
export type AppType = (typeof APP_TYPES)[number];

export const POLICY_TYPES = [
  'configuration',
  'compliance',
  'app_protection',
  'email',
  'wifi',
  'vpn',
  'certificate',
  'conditional_access',
] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

/** Graph's reasons for a failed enrollment, for failures that carry no code. */
export const FAILURE_CATEGORIES = [
  'unknown',
  'authentication',
  'authorization',
  'account_validation',
  'user_validation',
  'device_not_supported',
  'in_maintenance',
  'bad_request',
  'feature_not_supported',
  'enrollment_restrictions_enforced',
  'client_disconnected',
  'user_abandonment',
] as const;
export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];

export const RESOLVED_AS = [
  'confirmed',
  'informed',
  'user_gone',
  'declined',
  'verified_on_device',
  'unconfirmed',
  'recovered',
  'at_tier_1',
] as const;
export type ResolvedAs = (typeof RESOLVED_AS)[number];

export const CLOSED_AS = ['done', 'mistake', 'test', 'withdrawn_by_user', 'duplicate'] as const;
export type ClosedAs = (typeof CLOSED_AS)[number];

export const RESOLUTION_KINDS = ['fix', 'workaround', 'wont_fix'] as const;
export type ResolutionKind = (typeof RESOLUTION_KINDS)[number];

export const CONTACT_CHANNELS = ['phone', 'teams', 'mail', 'in_person', 'portal'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

export const CONTACT_OUTCOMES = [
  'confirmed',
  'informed',
  'no_answer',
  'call_back',
  'still_failing',
  'user_gone',
  'declined',
  'verified_on_device',
  'give_up',
  'recovered',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** Why a hand-over goes back down or is refused; the weekly count of them finds the form's missing field. */
export const RETURN_REASONS = [
  'missing_device_id',
  'missing_log',
  'missing_os_version',
  'missing_error_text',
  'not_reproduced',
  'known_issue_existed',
  'wrong_tier',
  'user_unreachable',
  'not_this_problem',
  'other',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export const ROLES = ['viewer', 'tier1', 'tier2', 'tier3', 'lead', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const PHASE_KINDS = [
  'project_scope',
  'proof_of_concept',
  'limited_pilot',
  'expanded_pilot',
  'production',
  'operations',
] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

export const PHASE_STATES = ['planned', 'active', 'paused', 'complete'] as const;
export type PhaseState = (typeof PHASE_STATES)[number];

export const WAVE_KINDS = ['department', 'geography', 'platform'] as const;
export type WaveKind = (typeof WAVE_KINDS)[number];

export const TIMELINE_KINDS = [
  'communication',
  'policy_deployment',
  'service_update',
  'intervention',
  'milestone',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Of a Microsoft case: A is critical, B moderate, C minimal. */
export const SEVERITIES = ['A', 'B', 'C'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Who has to act next on a Microsoft case. */
export const CASE_TURNS = ['microsoft', 'ours'] as const;
export type CaseTurn = (typeof CASE_TURNS)[number];

export const CASE_STATES = ['open', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const ENTRY_DIRECTIONS = ['to_microsoft', 'from_microsoft', 'note'] as const;
export type EntryDirection = (typeof ENTRY_DIRECTIONS)[number];

/** What manages the devices of the tenant, as Microsoft asks for it; `none`: nothing is set yet. */
export const MDM_AUTHORITIES = ['intune', 'configuration_manager', 'office_365', 'coexistence', 'none'] as const;
export type MdmAuthority = (typeof MDM_AUTHORITIES)[number];

/** Whether all users or devices are affected, or some. */
export const HOW_MANY = ['all', 'some'] as const;
export type HowMany = (typeof HOW_MANY)[number];

export const PATTERN_STATES = [
  'emerging',
  'active',
  'identified',
  'watching',
  'resolved',
  'regressed',
  'archived',
  'dismissed',
  'merged',
] as const;
export type PatternState = (typeof PATTERN_STATES)[number];

/** Where a pattern comes from. */
export const PATTERN_ORIGINS = ['person', 'machine', 'outage', 'split'] as const;
export type PatternOrigin = (typeof PATTERN_ORIGINS)[number];

/** Of a resolution package. In doubt is a mark on a published one, not a state. */
export const PACKAGE_STATES = [
  'draft',
  'published',
  'watching',
  'held',
  'did_not_hold',
  'withdrawn',
  'superseded',
] as const;
export type PackageState = (typeof PACKAGE_STATES)[number];
