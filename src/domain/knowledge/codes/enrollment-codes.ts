import type { CodeSheet } from './code-sheet.js';

/** Codes of failed enrollments: facts of Microsoft's documentation (CC BY 4.0), see NOTICE; advice in our own words. */
export const ENROLLMENT_CODES: readonly CodeSheet[] = [
  {
    kind: 'enrollment',
    source: 'device_enrollment',
    platforms: ['windows'],
    rows: `
0x00000AB2 | 0xAB2 | | | The Windows Installer couldn't access VBScript run time for a custom action. | Repair VBScript/custom-action DLL
0x00240005 | hex | | | The software can't be installed because a restart of the client computer is pending. | Reboot pending: restart and retry
0x80043001 | hex | | | Enrollment package is out of date. | Download the current client package
0x80043002 | hex | | | Account is in maintenance mode. | Account in maintenance: wait, check account settings
0x80043003 | hex | | | Account is deleted. | Check the subscription is active
0x80043004 | hex | | | Enrollment package is out of date. | Download the current client package
0x80043005 | hex | | | The client computer has been retired. | Retired client: wait hours, remove old client, reinstall
0x80043006 | hex | | | The maximum number of seats allowed for the account has been reached. | No seats left: buy more
0x80043007 | hex | | | Couldn't find the certificate file in the same folder as the installer program. | Extract all installer files into one folder
0x80043008 | hex | | | Failed to start the Microsoft Online Management Updates service. | Contact Microsoft Support
0x80043009 | hex | | | The client computer is already enrolled into the service. | Retire the client before re-enrolling
0x8004300B | hex | | | The client software installation package can't run because the version of Windows that is running on the client isn't supported. | Unsupported Windows version
0x80070032 | hex unsigned | | | One or more prerequisites for installing the client software weren't found on the client computer. | Install prerequisite updates
0x80070BC2 | hex | | | The software can't be installed because a restart of the client computer is pending. | Reboot pending: restart and retry
0x80070BC9 | hex | | | The software can't be installed because a restart of the client computer is pending. | Reboot pending: restart and retry
0x80240438 | hex | | | can't connect to the Intune service. Check the client proxy settings. | Check proxy and internet access
0x80240438 | | | | Proxy settings in Internet Explorer and Local System aren't configured. | Check proxy and internet access
0x8024D015 | hex | | | The software can't be installed because a restart of the client computer is pending. | Reboot pending: restart and retry
0x80CF0437 | hex | | | The clock on the client computer isn't set to the correct time. | Fix clock and time zone
0x80CF0438 | hex | | | can't connect to the Intune service. Check the client proxy settings. | Check proxy and internet access
0x80CF0438 | | | | Proxy settings in Internet Explorer and Local System aren't configured. | Check proxy and internet access
0x80CF0440 | hex | | | The connection to the service endpoint terminated. | Account suspended: new or reactivated account, re-enroll
0x80CF3001 | hex | | | Enrollment package is out of date. | Download the current client package
0x80CF3002 | hex | | | Account is in maintenance mode. | Account in maintenance: wait, check account settings
0x80CF3003 | hex | | | Account is deleted. | Check the subscription is active
0x80CF3004 | hex | | | Enrollment package is out of date. | Download the current client package
0x80CF3005 | hex | | | The client computer has been retired. | Retired client: wait hours, remove old client, reinstall
0x80CF3006 | hex | | | The maximum number of seats allowed for the account has been reached. | No seats left: buy more
0x80CF3007 | hex | | | Couldn't find the certificate file in the same folder as the installer program. | Extract all installer files into one folder
0x80CF3008 | hex | | | Failed to start the Microsoft Online Management Updates service. | Contact Microsoft Support
0x80CF3009 | hex | | | The client computer is already enrolled into the service. | Retire the client before re-enrolling
0x80CF300B | hex | | | The client software installation package can't run because the version of Windows that is running on the client isn't supported. | Unsupported Windows version
0x80CF402C | hex | | | can't connect to the Intune service. Check the client proxy settings. | Check proxy and internet access
0x80CFD015 | hex | | | The software can't be installed because a restart of the client computer is pending. | Reboot pending: restart and retry`,
  },
  {
    kind: 'enrollment',
    source: 'co_management',
    platforms: ['windows'],
    rows: `
0x8000FFFF | unsigned | | co-management dashboard | MDM enrollment not configured or enrollment URL not expected | Enable automatic enrollment
0x80070032 | | | co-management dashboard | Auto-enrollment needs Windows RS3 or later | Meet the co-management minimum OS
0x80070490 | | | co-management dashboard | Element not found | Transient; if it persists contact Microsoft Support
0x80180002 | unsigned bare | MENROLL_E_DEVICE_AUTHENTICATION_ERROR | co-management dashboard | Server failed to authenticate the user | Make sure the user can authenticate to Entra ID
0x80180005 | unsigned bare | MENROLL_E_DEVICE_CONFIGMGRSERVER_ERROR | co-management dashboard | Generic failure from management server | Transient; if it persists contact Microsoft Support
0x80180014 | | | co-management dashboard | Platform or version not supported; check device restrictions | Check device restrictions / minimum OS
0x80180015 | unsigned bare | MENROLL_E_NOTSUPPORTED | co-management dashboard | MDM not supported | Check device restrictions
0x80180018 | hex unsigned bare | MENROLL_E_USERLICENSE | | MDM enrollment failed / licence in a bad state | Assign a valid Intune licence to the user
0x8018002A | unsigned | MENROLL_E_USER_CANCELED | co-management dashboard | The user canceled the operation | Transient; user should complete MFA
0x8018002B | | | co-management dashboard | Directory configuration not fully applied | Transient: device retries
0x801901AD | unsigned | | co-management dashboard | Generic HTTP issue
0x80192EE2 | unsigned | | co-management dashboard | Internet timeout | Check connectivity to Azure
0x80192EE7 | unsigned | | co-management dashboard | WinHTTP name not resolved | Check DNS
0x82AA0008 | unsigned | | co-management dashboard | Not enough memory resources | Transient: client retries
0xCAA10001 | unsigned | | co-management dashboard | Need user sign-in | Transient: user signed out before task ran
0xCAA20003 | unsigned | | co-management dashboard | ADAL authorization grant failed | Check Entra configuration and user sign-in
0xCAA70004 | unsigned | | co-management dashboard | Server or proxy not found | Transient; check connectivity to Azure
0xCAA90014 | unsigned | | co-management dashboard | ADAL security token request failed | Check Entra configuration and user sign-in
0xCAA9001F | unsigned | | co-management dashboard | Integrated Windows authentication only in federated flow | Plan hybrid join / federation
0xCAA9004D | unsigned | | co-management dashboard | ADAL user realm account response unknown | Check Entra configuration and user sign-in`,
  },
  {
    kind: 'enrollment',
    source: 'autopilot_known_issues',
    platforms: ['windows'],
    rows: `
0x80070490 | hex unsigned | | Autopilot | TPM attestation fails on AMD ASP firmware TPM | Update AMD firmware
0x801C03F3 | hex | | Autopilot pre-provisioning | Entra device object missing (deleted by hand) | Remove from Entra ID, Intune and Autopilot; re-register
0x81039001 | hex | E_AUTOPILOT_CLIENT_TPM_MAX_ATTESTATION_RETRY_EXCEEDED | Autopilot | TPM attestation failure (max retries) | Retry provisioning
0x81039023 | hex | | Autopilot | TPM attestation failure on Windows 11 | Install the May 2022 cumulative update or later
0x81039024 | hex | | Autopilot | TPM has known vulnerabilities | Update TPM firmware from the manufacturer
0xC1036501 | hex | | Autopilot self-deploying | Several MDM configurations in the directory | Leave one MDM configuration in Entra ID`,
  },
  {
    kind: 'enrollment',
    source: 'windows_enrollment',
    platforms: ['windows'],
    rows: `
0x800705B4 | hex | | | Securing your hardware (Failed) | Needs a physical TPM 2.0 and Windows 10 1709+ (1809+ for hybrid join)
0x8007064C | hex | | | The machine is already enrolled | Delete the stale Sc_Online_Issuing certificate and OnlineManagement registry key, re-enroll
0x80070774 | hex | | | Something went wrong (hybrid Autopilot) | Unassign user from the Autopilot device; check domain-controller reachability and ODJ connector OU permissions (event 30132)
0x8018000A | bare | MENROLL_E_DEVICE_ALREADY_ENROLLED | | The device is already enrolled | Remove the other work/school account, then enroll
0x80180014 | hex unsigned bare | MENROLL_E_DEVICENOTSUPPORTED | Windows MDM blocked in tenant | Your organization does not support this version of Windows | Allow Windows (MDM) in the enrollment device-type restriction
0x80180022 | hex | MENROLL_E_PROV_CSP_MISC | | Autopilot device enrollment failed | Windows Home edition: upgrade to Pro or higher
0x80180026 | bare | MENROLL_E_DEVICE_MANAGEMENT_BLOCKED | | Something went wrong (join with PC agent present) | Uninstall the Intune PC agent, or set MDM user scope to None
0x8018002B | hex unsigned | | | Auto MDM Enroll: Failed (Unknown Win32 Error code) | Use a routable verified UPN suffix and delta-sync; set MDM user scope to All/Some
0x801C03EA | hex | | | Registering your device for mobile management (Failed: 3) | Upgrade TPM to 2.0; check device is not in two groups with different Autopilot profiles
0x80CF4017 | hex | | | The software cannot be installed / account certificate not valid and may be expired | Download and install the current client software`,
  },
  {
    kind: 'enrollment',
    source: 'mobile_device_enrollment',
    platforms: ['windows'],
    rows: `
0x80180001 | bare | MENROLL_E_DEVICE_MESSAGE_FORMAT_ERROR | SOAP subcode MessageFormat | Invalid message from the MDM server | Try again or contact the administrator
0x80180002 | | | SOAP subcode Authentication | MDM server failed to authenticate the user | Try again or contact the administrator
0x80180003 | | | SOAP subcode Authorization | User is not authorized to enroll | Try again or contact the administrator
0x80180004 | bare | MENROLL_E_DEVICE_CERTIFICATEREQUEST_ERROR | SOAP subcode CertificateRequest | No permission for the certificate template or CA unreachable | Try again or contact the administrator
0x80180005 | | | SOAP subcode EnrollmentServer | MDM server encountered an error | Try again or contact the administrator
0x80180006 | bare | MENROLL_E_DEVICE_INTERNALSERVICE_ERROR | SOAP subcode InternalServiceFault | Unhandled exception on the MDM server | Try again or contact the administrator
0x80180007 | bare | MENROLL_E_DEVICE_INVALIDSECURITY_ERROR | SOAP subcode InvalidSecurity | MDM server could not validate the account | Try again or contact the administrator
0x80180013 | bare | MENROLL_E_DEVICECAPREACHED | SOAP subcode DeviceCapReached | Too many devices enrolled for the account | Delete or unenroll old devices
0x80180014 | | | SOAP subcode DeviceNotSupported | Platform or version not supported by the MDM server | Upgrade the device
0x80180015 | | | SOAP subcode NotSupported | MDM generally not supported for this device | Try again or contact the administrator
0x80180016 | bare | MENROLL_E_NOTELIGIBLETORENEW | SOAP subcode NotEligibleToRenew | Server rejected certificate renewal | Check the renew schedule on the device
0x80180017 | bare | MENROLL_E_INMAINTENANCE | SOAP subcode InMaintenance | Account in maintenance | Try again later
0x80180018 | | | SOAP subcode UserLicense | Error with the MDM user licence | Assign a valid licence
0x80180019 | bare | MENROLL_E_ENROLLMENTDATAINVALID | SOAP subcode InvalidEnrollmentData | Server rejected the enrollment data | Check server configuration`,
  },
  {
    kind: 'enrollment',
    source: 'windows_enrollment_2020',
    platforms: ['windows'],
    rows: `
0x80180003 | bare | MENROLL_E_DEVICE_AUTHORIZATION_ERROR | | This user is not authorized to enroll | Same three checks as 0x801C0003: device limit, platform restriction, Windows edition
0x801C0003 | 0x801c003 hex | | limit reached / platform blocked / Windows Home | This user is not authorized to enroll | Remove unused devices or raise the limit; allow Windows (MDM) in device-type restriction; Windows Home must be upgraded to Pro
0x801C0003 | | | Entra join not allowed | This user is not allowed to enroll | Set "Users may join devices to Azure AD" to All (or Selected)`,
  },
  {
    kind: 'enrollment',
    source: 'win32_metadata',
    platforms: ['windows'],
    rows: `
0x80180008 | - | MENROLL_E_DEVICE_UNKNOWN_ERROR
0x80180009 | - | MENROLL_E_ENROLLMENT_IN_PROGRESS
0x8018000B | - | MENROLL_E_DEVICE_NOT_ENROLLED
0x8018000D | - | MENROLL_E_DISCOVERY_SEC_CERT_DATE_INVALID
0x8018000E | - | MENROLL_E_PASSWORD_NEEDED
0x8018000F | - | MENROLL_E_WAB_ERROR
0x80180010 | - | MENROLL_E_CONNECTIVITY
0x80180012 | - | MENROLL_E_INVALIDSSLCERT
0x8018001A | - | MENROLL_E_INSECUREREDIRECT
0x8018001B | - | MENROLL_E_PLATFORM_WRONG_STATE
0x8018001C | - | MENROLL_E_PLATFORM_LICENSE_ERROR
0x8018001D | - | MENROLL_E_PLATFORM_UNKNOWN_ERROR
0x8018001E | - | MENROLL_E_PROV_CSP_CERTSTORE
0x8018001F | - | MENROLL_E_PROV_CSP_W7
0x80180020 | - | MENROLL_E_PROV_CSP_DMCLIENT
0x80180021 | - | MENROLL_E_PROV_CSP_PFW
0x80180023 | - | MENROLL_E_PROV_UNKNOWN
0x80180024 | - | MENROLL_E_PROV_SSLCERTNOTFOUND
0x80180025 | - | MENROLL_E_PROV_CSP_APPMGMT
0x80180027 | - | MENROLL_E_CERTPOLICY_PRIVATEKEYCREATION_FAILED
0x80180028 | - | MENROLL_E_CERTAUTH_FAILED_TO_FIND_CERT
0x80180029 | - | MENROLL_E_EMPTY_MESSAGE
0x80180031 | - | MENROLL_E_MDM_NOT_CONFIGURED
0x80180032 | - | MENROLL_E_CUSTOMSERVERERROR
0x80180033 | - | MENROLL_E_SERVER429`,
  },
  {
    kind: 'enrollment',
    source: 'autopilot_enrollment',
    platforms: ['windows'],
    rows: `
0x80180014 | | | Autopilot one-time limit | Autopilot self-deploying / pre-provisioning device re-run | Delete the Intune device record, then redeploy the Autopilot profile`,
  },
  {
    kind: 'enrollment',
    source: 'ios_enrollment',
    platforms: ['ios_ipados'],
    rows: `
ADE: Access denied | | | | Intune cannot talk to Apple | Check token and the MDM server list
ADE: Apple profile not found | | | | Several causes | Create and assign a new profile
ADE: Cursor expired | | | | Sync cursor expired | Contact Intune support to resync
ADE: Expired or invalid token | | | | ADE token expired, revoked or malformed | Renew the token
ADE: Internal server error | | | | Needs investigation | Contact Intune support with logs
ADE: Invalid configuration profile name | | | | Profile name invalid | Edit the profile name
ADE: Invalid cursor | | | | Sync cursor rejected | Contact Intune support to resync
ADE: Invalid department entry | | | | Department field invalid | Edit the department field
ADE: Invalid support phone number | | | | Profile phone number invalid | Edit the profile
ADE: Required cursor | | | | Cursor not set by Intune | Contact Intune support
ADE: Terms and conditions not accepted | | | | New Apple T&C pending | Apple administrator accepts the T&C
APNSCertificateNotValid | | | | Problem with the APNs certificate | Complete or renew the APNs certificate
AccountNotOnboarded | | | | Problem with the APNs certificate | Renew (never replace) the APNs certificate
Company Portal Temporarily Unavailable | | | | Company Portal out of date or corrupted | Reinstall Company Portal, check credentials; else device cap
DeviceCapReached | | | | Too many mobile devices are enrolled already | Remove one enrolled device or raise the limit
DeviceTypeNotSupported | | | | Device type not supported | Use a supported iOS/iPadOS device and version
Invalid Profile | | | | Configuration could not be downloaded | Allow iOS/iPadOS in device-type restriction
MdmAuthorityNotDefined | | | | MDM authority not set | Set the MDM authority
NoEnrollmentPolicy | | | | No enrollment policy found | Check APNs certificate present, valid, unexpired; iOS platform allowed
User Name Not Recognized | | | | User not authorized to use Intune | Assign an Intune licence
UserLicenseTypeInvalid | | | | User lacks the right licence or group | Assign the right licence / group
Workplace Join failed | | | | Company Portal out of date or corrupted | Reinstall Company Portal, re-enroll
XPC_TYPE_ERROR Connection invalid | | | | ADE connection problem | Use another network; contact Apple`,
  },
  {
    kind: 'enrollment',
    source: 'device_enrollment_2020',
    platforms: ['android'],
    rows: `
Android: missing required certificate | | | | AD FS intermediate certificate not sent | Install intermediate certificates on AD FS / proxies`,
  },
  {
    kind: 'enrollment',
    source: 'device_enrollment',
    platforms: ['android', 'windows'],
    rows: `
IT admin needs to assign license for access | | | | User missing licence or wrong type | Assign the appropriate Intune licence`,
  },
  {
    kind: 'enrollment',
    source: 'device_enrollment',
    platforms: ['android'],
    rows: `
IT admin needs to set MDM authority | | | | MDM authority not defined | Set the MDM authority`,
  },
  {
    kind: 'enrollment',
    source: 'ios_enrollment_2020',
    platforms: ['ios_ipados'],
    rows: `
Profile Installation Failed: A Network Error Has Occurred | | | | Unspecified iOS problem | Back up, restore iOS as new, re-enroll
Profile Installation Failed: Connection to the server could not be established | | | | Five documented causes | Allow personal iOS devices; DNS CNAMEs; clear previous enrollment; remove other MDM; assign licence
Profile Installation Failed: new MDM payload does not match the old payload | | | | A management profile is already installed | Remove the existing management profile`,
  },
  {
    kind: 'enrollment',
    source: 'device_enrollment',
    platforms: ['android', 'ios_ipados'],
    rows: `
Profile installation failed | | | | Profile installation failed | Check licence, other MDM, existing profile, default browser and cookies`,
  },
  {
    kind: 'enrollment',
    source: 'device_enrollment_2020',
    platforms: ['macos'],
    rows: `
macOS: It looks like you're using a virtual machine | | | | VM not configured / corporate-only restriction / device still assigned to someone | Set serial and model on the VM; add serial as corporate identifier; delete the stale device record`,
  },
];
