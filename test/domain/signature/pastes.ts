import type { IntakeFields } from '../../../src/domain/signature/parse-intake.js';

/** What a tier-1 agent pastes, made up for these tests, and the fields that must come out: no more and no fewer. */
export interface Paste {
  name: string;
  text: string;
  fields: IntakeFields;
}

const hex = (code: `0x${string}`, raw: string = code) => ({ hex: code, symbol: null, raw, value: Number(code) });
const named = (symbol: string, raw: string = symbol) => ({ hex: null, symbol, raw, value: null });

export const MAILS: readonly Paste[] = [
  {
    name: 'an Outlook reply with a ticket number that looks like a code',
    text: `From: Larsson, Anna <anna.larsson@contoso.com>
Sent: Monday, June 3, 2024 9:41 AM
To: IT Service Desk <servicedesk@contoso.com>
Cc: Mark Obi <mark.obi@contoso.com>
Subject: RE: [EXTERNAL] Cannot enroll my new iPhone - error 0x80180014

Hi team,

I tried three times to set up my new iPhone 14 Pro (iOS 17.5.1) with the Company Portal this morning,
but every time it stops. Ticket 80180018 from last week was the same thing.
You can reach me at +1 425 555 0123.

Serial number: F2LXK0ABCD12
It is a company phone.

Kind regards,
Anna Larsson
Finance | Contoso, Redmond

Sent from my iPad
`,
    fields: {
      title: 'Cannot enroll my new iPhone - error 0x80180014',
      kind: 'enrollment',
      platform: 'ios_ipados',
      osVersion: '17.5.1',
      ownership: 'organization',
      errorCode: hex('0x80180014'),
      requester: { name: 'Anna Larsson', upn: 'anna.larsson@contoso.com', contact: '+1 425 555 0123' },
      device: { serial: 'F2LXK0ABCD12', model: 'iPhone 14 Pro' },
    },
  },
  {
    name: 'a mail that an agent forwarded',
    text: `From: Dana Agent <d.agent@contoso.com>
Sent: Tuesday, June 4, 2024 8:02 AM
To: Tier 2 <tier2@contoso.com>
Subject: FW: laptop won't enroll

FYI, see below.

From: Bo Chen <bo.chen@contoso.com>
Sent: Mon, 3 Jun 2024 16:15:10 +0200
To: IT Support <it.support@contoso.com>
Subject: laptop won't enroll

Hi,
my company laptop (Surface Laptop 5, Windows 11) shows "Something went wrong. Error 80180014" when I add my work account.
Computer name: CONTOSO-8842
--
Bo Chen | Sales
T: +49 (0)30 1234-567
`,
    fields: {
      title: "laptop won't enroll",
      kind: 'enrollment',
      platform: 'windows',
      osVersion: '11',
      ownership: 'organization',
      errorCode: hex('0x80180014', '80180014'),
      requester: { name: 'Bo Chen', upn: 'bo.chen@contoso.com', contact: '+49 (0)30 1234-567' },
      device: { name: 'CONTOSO-8842', model: 'Surface Laptop 5' },
      reportedAt: Date.parse('2024-06-03T14:15:10Z'),
    },
  },
  {
    name: "a thread whose last mail is the desk's own, with the desk's telephone",
    text: `From: IT Service Desk <servicedesk@contoso.com>
Sent: Tuesday, June 4, 2024 8:02 AM
To: Bo Chen <bo.chen@contoso.com>
Subject: RE: [INC0012345] Outlook does not install on my phone

Dear Bo, please call us on +1 800 555 0100.

From: Bo Chen <bo.chen@contoso.com>
To: servicedesk@contoso.com
Subject: Outlook does not install on my phone

Outlook from the App Store does not install on my iPhone SE. No error code, it stays on "waiting".
`,
    fields: {
      title: 'Outlook does not install on my phone',
      kind: 'app_install',
      platform: 'ios_ipados',
      requester: { name: 'Bo Chen', upn: 'bo.chen@contoso.com' },
      device: { model: 'iPhone SE' },
      app: { name: 'Outlook', type: 'store' },
    },
  },
  {
    name: 'a hesitant user',
    text: `From: Tom Reed <tom.reed@contoso.com>
To: helpdesk@contoso.com
Subject: Question about the new phone rule

Do I have to enroll my personal phone? I am worried about privacy, can IT see my photos?
`,
    fields: {
      title: 'Question about the new phone rule',
      kind: 'question',
      ownership: 'personal',
      requester: { name: 'Tom Reed', upn: 'tom.reed@contoso.com' },
    },
  },
  {
    name: 'a German mail with a bare code',
    text: `Von: Jonas Weber <jonas.weber@contoso.de>
Gesendet: Montag, 3. Juni 2024 09:41
An: helpdesk@contoso.de
Betreff: AW: iPad l\u00e4sst sich nicht registrieren

Fehler 80180031`,
    fields: {
      title: 'iPad l\u00e4sst sich nicht registrieren',
      kind: 'enrollment',
      platform: 'ios_ipados',
      errorCode: hex('0x80180031', '80180031'),
      requester: { name: 'Jonas Weber', upn: 'jonas.weber@contoso.de' },
    },
  },
];

export const COMPLAINTS: readonly Paste[] = [
  {
    name: 'Android, own phone, a failure without a number, and a laptop that works',
    text: `Hello,
My Galaxy S23 (Android 14) won't enroll. I get to the work profile screen and then it says your device is missing a required certificate. It is my own phone.
My Windows laptop works fine.
Thanks
Maria
`,
    fields: {
      title: "My Galaxy S23 (Android 14) won't enroll",
      kind: 'enrollment',
      platform: 'android',
      osVersion: '14',
      ownership: 'personal',
      enrollmentMethod: 'android_work_profile',
      errorCode: named('Android: missing required certificate', 'your device is missing a required certificate'),
      requester: { name: 'Maria' },
      device: { model: 'Galaxy S23' },
    },
  },
  {
    name: 'a Mac in one line',
    text: 'Mac enrollment stuck. MacBook Air M2, macOS Sonoma 14.5, serial C02XL0GTJGH5, user lee.wong@contoso.com. XPC_TYPE_ERROR Connection invalid',
    fields: {
      title: 'Mac enrollment stuck',
      kind: 'enrollment',
      platform: 'macos',
      osVersion: '14.5',
      errorCode: named('XPC_TYPE_ERROR Connection invalid'),
      requester: { upn: 'lee.wong@contoso.com' },
      device: { serial: 'C02XL0GTJGH5', model: 'MacBook Air M2' },
    },
  },
  {
    name: 'iPads through Apple Business Manager',
    text: 'Our new iPads (iPad 10th gen, iPadOS 17.5) stop at Remote Management with "Invalid Profile". They come through Apple Business Manager / ADE. Serial DMPXK123Q1GC.',
    fields: {
      title: 'Our new iPads (iPad 10th gen, iPadOS 17.5) stop at Remote Management with "Invalid Profile"',
      kind: 'enrollment',
      platform: 'ios_ipados',
      osVersion: '17.5',
      enrollmentMethod: 'apple_ade',
      errorCode: named('Invalid Profile'),
      device: { serial: 'DMPXK123Q1GC', model: 'iPad 10th gen' },
    },
  },
  {
    name: 'notes taken on the telephone',
    text: 'User jo.park@contoso.com tried autopilot (user-driven) on HP EliteBook 840 G9, S/N 5CD1234XYZ, got stuck at 80180018. Called from 0170 1234567.',
    fields: {
      title:
        'User jo.park@contoso.com tried autopilot (user-driven) on HP EliteBook 840 G9, S/N 5CD1234XYZ, got stuck at 80180018',
      kind: 'enrollment',
      platform: 'windows',
      enrollmentMethod: 'autopilot_user_driven',
      errorCode: hex('0x80180018', '80180018'),
      requester: { upn: 'jo.park@contoso.com', contact: '0170 1234567' },
      device: { serial: '5CD1234XYZ', model: 'HP EliteBook 840 G9' },
    },
  },
  {
    name: 'a Linux desktop that is not compliant',
    text: 'Ubuntu 22.04 - the intune app says device is not compliant although disk encryption is on. upn sam.fox@contoso.com',
    fields: {
      title: 'Ubuntu 22.04 - the intune app says device is not compliant although disk encryption is on',
      kind: 'compliance',
      platform: 'linux',
      osVersion: 'Ubuntu 22.04',
      requester: { upn: 'sam.fox@contoso.com' },
    },
  },
  {
    name: 'a Wi-Fi profile, with the quotes and the minus of a word processor',
    text: 'The \u201cCorp Wi-Fi\u201d profile is not applied on Pixel 8 phones (Android 14). Error \u22122016341112.',
    fields: {
      title: 'The "Corp Wi-Fi" profile is not applied on Pixel 8 phones (Android 14)',
      kind: 'policy',
      platform: 'android',
      osVersion: '14',
      errorCode: hex('0x87D11388', '\u22122016341112'),
      device: { model: 'Pixel 8' },
      policy: { name: 'Corp Wi-Fi', type: 'wifi' },
    },
  },
  {
    name: 'a form',
    text: `Device: iPhone 12
iOS version: 16.7
User: Lena Koch
E-Mail: lena.koch@contoso.de
Problem: Company Portal Temporarily Unavailable
Tel.: 030 / 1234567`,
    fields: {
      title: 'Company Portal Temporarily Unavailable',
      kind: 'enrollment',
      platform: 'ios_ipados',
      osVersion: '16.7',
      errorCode: named('Company Portal Temporarily Unavailable'),
      requester: { name: 'Lena Koch', upn: 'lena.koch@contoso.de', contact: '030 / 1234567' },
      device: { model: 'iPhone 12' },
    },
  },
];

export const LOGS: readonly Paste[] = [
  {
    name: 'the management extension: CMTrace lines with times that look like codes',
    text: `<![LOG[[Win32App] Processing app with id: 3f1c2b7a-90de-4f3c-8a11-5d2f6a7b8c9d, name = Contoso Expense 4.2.1, mode = DetectInstall]LOG]!><time="10:15:23.1234567" date="6-3-2024" component="IntuneManagementExtension" context="" type="1" thread="12" file="">
<![LOG[[Win32App] lpExitCode 0]LOG]!><time="10:15:59.8018001" date="6-3-2024" component="IntuneManagementExtension" context="" type="1" thread="12" file="">
<![LOG[[Win32App] app failed detection after install, error code -2016345060]LOG]!><time="10:16:02.0000000" date="6-3-2024" component="IntuneManagementExtension" context="" type="3" thread="12" file="">
`,
    fields: {
      title: 'app failed detection after install, error code -2016345060',
      kind: 'app_install',
      platform: 'windows',
      errorCode: hex('0x87D1041C', '-2016345060'),
      app: { name: 'Contoso Expense', version: '4.2.1', type: 'win32' },
    },
  },
  {
    name: 'the management extension: an installer that fails',
    text: `2024-06-03 10:15:23.123 [Win32App][ActionProcessor] App with id: 11111111-2222-3333-4444-555555555555, targeted intent: RequiredInstall
2024-06-03 10:16:01.002 [Win32App] lpExitCode 1603
2024-06-03 10:16:01.003 [Win32App] lpExitCode is not in list of return codes, app install failed, error code = -2147023293
2024-06-03 10:16:01.004 [Win32App] Sending results. RequestId: 22222222-2222-3333-4444-555555555555 user: anita.r@contoso.com
2024-06-03 10:16:01.005 C:\\Windows\\IMECache\\11111111-2222-3333-4444-555555555555_1\\7z2301-x64.msi`,
    fields: {
      title: 'lpExitCode is not in list of return codes, app install failed, error code = -2147023293',
      kind: 'app_install',
      platform: 'windows',
      errorCode: hex('0x80070643', '-2147023293'),
      requester: { upn: 'anita.r@contoso.com' },
      app: { name: '7z2301-x64', type: 'win32' },
    },
  },
  {
    name: 'an event of the Windows event log',
    text: `Log Name:      Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
Date:          6/3/2024 9:41:12 AM
Event ID:      71
Level:         Error
Keywords:      0x8000000000000000
User:          SYSTEM
Computer:      CLT-LT-0231.contoso.com
Description:
MDM Enroll: Failed (Unknown Win32 Error code: 0x80180026)`,
    fields: {
      title: 'MDM Enroll: Failed (Unknown Win32 Error code: 0x80180026)',
      kind: 'enrollment',
      platform: 'windows',
      errorCode: hex('0x80180026'),
      device: { name: 'CLT-LT-0231.contoso.com' },
    },
  },
  {
    name: 'the sign-in page of Conditional Access',
    text: `Sorry, but we're having trouble signing you in.
AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.
Request Id: 0a1b2c3d-0000-4111-8222-333344445555
Correlation Id: 9A8B7C6D-0000-4111-8222-333344445555
Timestamp: 2024-06-03T09:41:12Z
App name: Office 365 Exchange Online
Device identifier: d00dfeed-4444-4555-8666-432143214321
Device platform: iOS
Device state: Unregistered
`,
    fields: {
      title: "Sorry, but we're having trouble signing you in",
      kind: 'access',
      platform: 'ios_ipados',
      errorCode: named('AADSTS53003'),
      app: { name: 'Office 365 Exchange Online' },
      correlationId: '9a8b7c6d-0000-4111-8222-333344445555',
    },
  },
];

export const REPORTS: readonly Paste[] = [
  {
    name: 'a Graph enrollment event',
    text: `{
  "@odata.type": "#microsoft.graph.enrollmentTroubleshootingEvent",
  "id": "b1f0a5c2-1111-4222-8333-0123456789ab",
  "eventDateTime": "2024-05-14T08:12:33Z",
  "correlationId": "0f4b7c1d-aaaa-4bbb-8ccc-00112233aabb",
  "managedDeviceIdentifier": "7d2e9c44-2222-4333-9444-aabbccddeeff",
  "operatingSystem": "iOS",
  "osVersion": "17.4.1",
  "userId": "c0ffee00-3333-4444-8555-123412341234",
  "deviceId": "d00dfeed-4444-4555-8666-432143214321",
  "enrollmentType": "userEnrollment",
  "failureCategory": "enrollmentRestrictionsEnforced",
  "failureReason": "DeviceCapReached"
}`,
    fields: {
      title: 'Enrollment fails on iOS/iPadOS with "DeviceCapReached"',
      kind: 'enrollment',
      platform: 'ios_ipados',
      osVersion: '17.4.1',
      enrollmentMethod: 'byod_user_enrollment',
      errorCode: named('DeviceCapReached'),
      failureCategory: 'enrollment_restrictions_enforced',
      device: { intuneId: '7d2e9c44-2222-4333-9444-aabbccddeeff' },
      correlationId: '0f4b7c1d-aaaa-4bbb-8ccc-00112233aabb',
      reportedAt: Date.parse('2024-05-14T08:12:33Z'),
    },
  },
  {
    name: 'a list of managed devices: the first row, and nothing that may not be kept',
    text: `{"value":[{"id":"7d2e9c44-2222-4333-9444-aabbccddeeff","userId":"c0ffee00-3333-4444-8555-123412341234","deviceName":"CLT-LT-0231","managedDeviceOwnerType":"company","enrolledDateTime":"2024-04-02T11:00:00Z","operatingSystem":"Windows","complianceState":"noncompliant","osVersion":"10.0.22631.3593","azureADDeviceId":"d00dfeed-4444-4555-8666-432143214321","deviceEnrollmentType":"windowsCoManagement","emailAddress":"jo.park@contoso.com","userPrincipalName":"jo.park@contoso.com","model":"Latitude 7440","imei":"352099001761481","serialNumber":"4JX9TW3","phoneNumber":"+14255550199","wiFiMacAddress":"AABBCCDDEEFF","userDisplayName":"Jo Park"},{"id":"ffffffff-2222-4333-9444-aabbccddeeff","deviceName":"OTHER-1","serialNumber":"ZZZZZZ1","userDisplayName":"Someone Else"}]}`,
    fields: {
      kind: 'compliance',
      platform: 'windows',
      osVersion: '10.0.22631.3593',
      ownership: 'organization',
      enrollmentMethod: 'co_management',
      requester: { name: 'Jo Park', upn: 'jo.park@contoso.com' },
      device: {
        name: 'CLT-LT-0231',
        serial: '4JX9TW3',
        intuneId: '7d2e9c44-2222-4333-9444-aabbccddeeff',
        model: 'Latitude 7440',
      },
    },
  },
  {
    name: 'a row of the app install report as PowerShell prints it',
    text: `deviceName              : LAPTOP-9A8B7C6D
serialNumber            : PF2ABC12
userPrincipalName       : kim.lee@contoso.com
operatingSystem         : Windows
osVersion               : 10.0.19045.4412
model                   : 20XW004YUS
hexErrorCode            : 0x80073CF3
applicationName         : Contoso Time 2.3.1
`,
    fields: {
      title: 'Installing "Contoso Time" fails on Windows with 0x80073CF3',
      kind: 'app_install',
      platform: 'windows',
      osVersion: '10.0.19045.4412',
      errorCode: hex('0x80073CF3'),
      requester: { upn: 'kim.lee@contoso.com' },
      device: { name: 'LAPTOP-9A8B7C6D', serial: 'PF2ABC12', model: '20XW004YUS' },
      app: { name: 'Contoso Time', version: '2.3.1' },
    },
  },
  {
    name: 'JSON inside a log line, with its quotes escaped',
    text: `body: "{\\"correlationId\\":\\"0f4b7c1d-aaaa-4bbb-8ccc-00112233aabb\\",\\"failureCategory\\":\\"deviceNotSupported\\",\\"osVersion\\":\\"8.1\\",\\"operatingSystem\\":\\"Android\\"}"`,
    fields: {
      title: 'Enrollment fails on Android: device not supported',
      kind: 'enrollment',
      platform: 'android',
      osVersion: '8.1',
      failureCategory: 'device_not_supported',
      correlationId: '0f4b7c1d-aaaa-4bbb-8ccc-00112233aabb',
    },
  },
];
