/** A page of Microsoft's documentation, as it stood in one revision. `url` null: it has none of its own. */
export interface CodePage {
  title: string;
  url: string | null;
}

const INTUNE_2020 = 'https://github.com/MicrosoftDocs/IntuneDocs/blob/58f4af24e9b4/intune';
const SUPPORT = 'https://github.com/MicrosoftDocs/SupportArticles-docs/blob';
const ENROLLMENT = 'support/mem/intune/device-enrollment';

const page = (title: string, url: string | null): CodePage => ({ title, url });

/** Where the meanings stand. */
export const CODE_PAGES = {
  resource_access: page(
    'Troubleshoot company resource access problems (2020)',
    `${INTUNE_2020}/fundamentals/troubleshoot-company-resource-access-problems.md`,
  ),
  update_agent: page(
    'Software update agent error codes (2020)',
    `${INTUNE_2020}/protect/software-update-agent-error-codes.md`,
  ),
  app_install: page('App installation error reference (2020)', `${INTUNE_2020}/apps/app-install-error-codes.md`),
  app_install_2: page(
    'App installation error reference',
    `${SUPPORT}/1281c5f69e07/support/mem/intune/app-management/app-install-error-codes.md`,
  ),
  device_enrollment: page(
    'Troubleshoot device enrollment',
    `${SUPPORT}/05dd419a72cb/${ENROLLMENT}/troubleshoot-device-enrollment-in-intune.md`,
  ),
  device_enrollment_2020: page(
    'Troubleshoot device enrollment (2020)',
    `${INTUNE_2020}/enrollment/troubleshoot-device-enrollment-in-intune.md`,
  ),
  ios_enrollment: page(
    'Troubleshoot iOS/iPadOS enrollment errors',
    `${SUPPORT}/042264b7d1d8/${ENROLLMENT}/troubleshoot-ios-enrollment-errors.md`,
  ),
  ios_enrollment_2020: page(
    'Troubleshoot iOS/iPadOS enrollment errors (2020)',
    `${INTUNE_2020}/enrollment/troubleshoot-ios-enrollment-errors.md`,
  ),
  windows_enrollment: page(
    'Troubleshoot Windows enrollment errors',
    `${SUPPORT}/01415d693b89/${ENROLLMENT}/troubleshoot-windows-enrollment-errors.md`,
  ),
  windows_enrollment_2020: page(
    'Troubleshoot Windows enrollment errors (2020)',
    `${INTUNE_2020}/enrollment/troubleshoot-windows-enrollment-errors.md`,
  ),
  mobile_device_enrollment: page(
    'Mobile device enrollment',
    'https://github.com/MicrosoftDocs/windows-itpro-docs/blob/1d21af9886f1/windows/client-management/mobile-device-enrollment.md',
  ),
  autopilot_known_issues: page(
    'Windows Autopilot known issues',
    'https://github.com/MicrosoftDocs/memdocs/blob/01040b8c34d5/autopilot/known-issues.md',
  ),
  autopilot_enrollment: page(
    'Troubleshoot Autopilot device import and enrollment',
    'https://github.com/MicrosoftDocs/memdocs/blob/02030bffcaa7/autopilot/troubleshoot-device-enrollment.md',
  ),
  certificate_connector: page(
    'Troubleshoot events of the certificate connector (2020)',
    `${INTUNE_2020}/protect/troubleshoot-certificate-connector-events.md`,
  ),
  policies: page(
    'Troubleshoot policies and profiles (2020)',
    `${INTUNE_2020}/configuration/troubleshoot-policies-in-microsoft-intune.md`,
  ),
  email_profiles: page(
    'Troubleshoot email profiles (2020)',
    `${INTUNE_2020}/configuration/troubleshoot-email-profiles-in-microsoft-intune.md`,
  ),
  co_management: page('Monitor co-management in Configuration Manager (October 2021)', null),
  win32_metadata: page('Win32 metadata: names of the enrollment errors', null),
} as const satisfies Record<string, CodePage>;

export type CodeSource = keyof typeof CODE_PAGES;
