import type { IntakeField } from './intake-finding.js';

/**
 * What a label announces: a field; `user` and `device` are decided by the value; `secret` is never kept (an IMEI, a
 * MAC address, the device's own telephone number); `other` shadows a shorter label inside it (`Azure AD device id` is
 * not the Intune device id); `rowId` and `column` tell what kind of row a report's object is.
 */
export type LabelTarget =
  IntakeField | 'user' | 'device' | 'osVersionOf' | 'failureReason' | 'rowId' | 'column' | 'secret' | 'other';

const LABELS: readonly (readonly [LabelTarget, string])[] = [
  ['device.serial', 'serial serialnumber serialno serialnr sn servicetag deviceserial deviceserialnumber biosserial'],
  ['device.name', 'devicename computername hostname pcname machinename laptopname computer pc machine'],
  ['device', 'device handset tablet laptop'],
  ['device.model', 'model devicemodel modelname modell phonemodel'],
  ['device.intuneId', 'manageddeviceidentifier manageddeviceid intunedeviceid intuneid deviceid'],
  ['correlationId', 'correlationid correlation'],
  ['platform', 'os operatingsystem platform deviceplatform devicetype deviceos ostype'],
  ['osVersion', 'osversion operatingsystemversion softwareversion'],
  ['osVersionOf', 'iosversion ipadosversion androidversion macosversion windowsversion osbuild windowsbuild'],
  ['user', 'user username requester requestedby reportedby caller employee affecteduser enduser primaryuser account'],
  [
    'user',
    'userprincipalname upn useremail emailaddress email mail userid signinname enrolledby enrolledbyuserprincipalname',
  ],
  ['requester.name', 'name fullname userdisplayname requestername callername myname'],
  [
    'requester.contact',
    'phone telephone tel mobile cell mobilephone callback callbacknumber contactnumber contact phoneno',
  ],
  ['app.name', 'app appname application applicationname software program appdisplayname failingapp productname'],
  ['app.version', 'appversion applicationversion'],
  [
    'policy.name',
    'policy policyname profile profilename configurationprofile configurationpolicy compliancepolicy policydisplayname',
  ],
  ['errorCode', 'errorcode hexerrorcode errornumber hresult errorcodehex installerrorcode enrollmenterrorcode'],
  ['failureCategory', 'failurecategory'],
  ['failureReason', 'failurereason'],
  ['ownership', 'ownertype manageddeviceownertype ownership deviceownership deviceownertype'],
  [
    'enrollmentMethod',
    'enrollmenttype deviceenrollmenttype enrollmentmethod enrolmentmethod deviceownerenrollmentmode',
  ],
  ['reportedAt', 'eventdatetime reportedat occurrencedatetime'],
  ['title', 'subject title summary issue problem shortdescription'],
  ['rowId', 'id'],
  ['column', 'enrolleddatetime appinstallstate appinstallstatedetails installstate'],
  ['secret', 'imei imeinumber meid iccid udid mac macaddress wifimacaddress wifimac ethernetmacaddress ethernetmac'],
  ['secret', 'subscribercarrier activationlockbypasscode remoteassistancesessionurl phonenumber password pin'],
  ['other', 'azureaddeviceid aaddeviceid addeviceid entradeviceid entraiddeviceid azuredeviceid deviceidentifier'],
  ['other', 'displayname filename groupname servername managername eventname processname tenantname'],
  ['other', 'emailprofile supportemail helpdeskemail helpdeskphone supportphone companyportal companyportalversion'],
  [
    'other',
    'manageddevicename agentversion policyid profileid appid applicationid tenantid requestid sessionid objectid',
  ],
];

const TARGETS = new Map<string, LabelTarget>(
  LABELS.flatMap(([target, labels]) => labels.split(' ').map((label) => [label, target] as const)),
);

/** Everyday words: as labels they count at the beginning of a line or list entry only. */
const ALONE = new Set<LabelTarget>([
  'device',
  'platform',
  'requester.name',
  'title',
  'user',
  'policy.name',
  'app.name',
]);
/** Keys of JSON that say nothing without their row. */
const VAGUE_KEYS = new Set(
  'name fullname title subject summary issue problem user username caller account device policy profile software program app mail email contact'.split(
    ' ',
  ),
);

const ROW_TARGETS = new Set<LabelTarget>(['rowId', 'column']);

/** What the longest known reading of a label announces, and that reading; null for an unknown label. */
export function targetOf(
  labels: readonly string[],
  whole: boolean,
  quoted: boolean,
): { target: LabelTarget; label: string } | null {
  for (const [i, label] of labels.entries()) {
    const target = TARGETS.get(label);
    if (target === undefined) continue;
    if (quoted ? VAGUE_KEYS.has(label) : ROW_TARGETS.has(target)) return null;
    // A form's "Phone number:" is the user's; a report's "phoneNumber" is the device's.
    if (label === 'phonenumber') return { label, target: quoted ? 'secret' : 'requester.contact' };
    return ALONE.has(target) && !(whole && i === 0) ? null : { target, label };
  }
  return null;
}
