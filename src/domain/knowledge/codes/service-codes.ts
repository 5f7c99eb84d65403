import type { CodeSheet } from './code-sheet.js';

/** Codes that the Intune service gives a policy on a device: facts of Microsoft's documentation (CC BY 4.0), see NOTICE; advice in our own words. */
export const SERVICE_CODES: readonly CodeSheet[] = [
  {
    kind: 'policy',
    source: 'resource_access',
    platforms: ['ios_ipados'],
    rows: `
0x87D12AF8 | hex signed | | Service errors | 1000:Malformed profile
0x87D12AF9 | hex signed | | Service errors | 1001:Unsupported profile version
0x87D12AFA | hex signed | | Service errors | 1002:Missing required field
0x87D12AFB | hex signed | | Service errors | 1003:Bad data type in field
0x87D12AFC | hex signed | | Service errors | 1004:Bad signature
0x87D12AFD | hex signed | | Service errors | 1005:Empty profile
0x87D12AFE | hex signed | | Service errors | 1006:Cannot decrypt
0x87D12AFF | hex signed | | Service errors | 1007:Non-unique UUIDs
0x87D12B00 | hex signed | | Service errors | 1008:Non-unique payload identifiers
0x87D12B01 | hex signed | | Service errors | 1009:Profile installation failure
0x87D12B02 | hex signed | | Service errors | 1010:Unsupported field value
0x87D12EE0 | hex signed | | Service errors | 2000:Malformed Payload
0x87D12EE1 | hex signed | | Service errors | 2001:Unsupported payload version
0x87D12EE2 | hex signed | | Service errors | 2002:Missing required field
0x87D12EE3 | hex signed | | Service errors | 2003:Bad data type in field
0x87D12EE4 | hex signed | | Service errors | 2004:Unsupported field value
0x87D132C8 | hex signed | | Service errors | 3000:Inconsistent restriction sense (internal error)
0x87D132C9 | hex signed | | Service errors | 3001:Inconsistent value comparison sense (internal error)
0x87D136B0 | hex signed | | Service errors | 4000:Cannot parse profile
0x87D136B1 | hex signed | | Service errors | 4001:Installation failure
0x87D136B2 | hex signed | | Service errors | 4002:Duplicate UUID
0x87D136B3 | hex signed | | Service errors | 4003:Profile not queued for installation
0x87D136B4 | hex signed | | Service errors | 4004:User canceled installation
0x87D136B5 | hex signed | | Service errors | 4005:Passcode does not comply
0x87D136B6 | hex signed | | Service errors | 4006:Profile removal date is in the past
0x87D136B7 | hex signed | | Service errors | 4007:Unrecognized file format
0x87D136B8 | hex signed | | Service errors | 4008:Mismatched certificates
0x87D136B9 | hex signed | | Service errors | 4009:Device locked
0x87D136BA | hex signed | | Service errors | 4010:Updated profile does not have the same identifier
0x87D136BB | hex signed | | Service errors | 4011:Final profile is not a configuration profile
0x87D136BC | hex signed | | Service errors | 4012:Profile is not updatable
0x87D136BD | hex signed | | Service errors | 4013:Update failed
0x87D136BE | hex signed | | Service errors | 4014:No device identity available
0x87D136BF | hex signed | | Service errors | 4015:Replacement profile does not contain an MDM payload
0x87D136C0 | hex signed | | Service errors | 4016:(Internal error)
0x87D136C1 | hex signed | | Service errors | 4017:Multiple global HTTPProxy payloads
0x87D136C2 | hex signed | | Service errors | 4018:Multiple APN or Cellular payloads
0x87D13A98 | hex signed | | Service errors | 5000:Passcode too short
0x87D13A99 | hex signed | | Service errors | 5001:Too few unique characters
0x87D13A9A | hex signed | | Service errors | 5002:Too few complex characters
0x87D13A9B | hex signed | | Service errors | 5003:Passcode has repeating characters
0x87D13A9C | hex signed | | Service errors | 5004:Passcode has ascending descending characters
0x87D13A9D | hex signed | | Service errors | 5005:Passcode requires number
0x87D13A9E | 0x87D13AA3 signed | | Service errors | 5006:Passcode requires alpha characters
0x87D13A9F | hex signed | | Service errors | 5007:Passcode expired
0x87D13AA0 | hex signed | | Service errors | 5008:Passcode too recent
0x87D13AA1 | 0x87D13AA4 signed | | Service errors | 5009:(unused)
0x87D13AA2 | signed | | Service errors | 5010:Device locked
0x87D13AA3 | signed | | Service errors | 5011:Wrong passcode
0x87D13AA4 | hex signed | | Service errors | 5012:(unused)
0x87D13AA5 | hex signed | | Service errors | 5013:Cannot clear passcode
0x87D13AA6 | hex signed | | Service errors | 5014:Cannot set passcode
0x87D13AA7 | hex signed | | Service errors | 5015:Cannot set grace period
0x87D13E80 | hex signed | | Service errors | 6000:Keychain system error
0x87D13E81 | hex signed | | Service errors | 6001:Empty string
0x87D13E82 | hex signed | | Service errors | 6002:Cannot create query
0x87D14268 | hex signed | | Service errors | 7000:Host unreachable
0x87D14269 | hex signed | | Service errors | 7001:Invalid credentials
0x87D1426A | hex signed | | Service errors | 7002:Unknown error occurred during validation
0x87D1426B | hex signed | | Service errors | 7003:SMIME certificate not found
0x87D1426C | hex signed | | Service errors | 7004:SMIME certificate is bad
0x87D1426D | hex signed | | Service errors | 7005:IMAP account is misconfigured
0x87D1426E | hex signed | | Service errors | 7006:POP account is misconfigured
0x87D1426F | hex signed | | Service errors | 7007:SMTP account is misconfigured
0x87D14650 | hex signed | | Service errors | 8000:Cannot install Web Clip
0x87D14A38 | hex signed | | Service errors | 9000:Invalid password
0x87D14A39 | hex signed | | Service errors | 9001:Too many certificates in a payload
0x87D14A3A | hex signed | | Service errors | 9002:Cannot store certificate
0x87D14A3B | hex signed | | Service errors | 9003:Cannot store WAPI data
0x87D14A3C | hex signed | | Service errors | 9004:Cannot store root certificate
0x87D14A3D | hex signed | | Service errors | 9005:Certificate is malformed
0x87D14A3E | hex signed | | Service errors | 9006:Certificate is not an identity
0x87D14E20 | hex signed | | Service errors | 10000:Cannot install defaults
0x87D14E21 | hex signed | | Service errors | 10001:Invalid signer
0x87D15208 | hex signed | | Service errors | 11000:Cannot install APN
0x87D15209 | hex signed | | Service errors | 11001:Custom APN already installed
0x87D155F0 | hex signed | | Service errors | 12000:Invalid access rights
0x87D155F1 | hex signed | | Service errors | 12001:Multiple MDM instances | ~Another MDM profile is present: remove it before enrolling
0x87D155F2 | hex signed | | Service errors | 12002:Cannot check in | ~Device could not check in: check network and APNs
0x87D155F3 | hex signed | | Service errors | 12003:Invalid challenge response
0x87D155F4 | hex signed | | Service errors | 12004:Invalid push certificate | ~Renew the APNs push certificate
0x87D155F5 | hex signed | | Service errors | 12005:Cannot find certificate
0x87D155F6 | hex signed | | Service errors | 12006:Redirect refused
0x87D155F7 | hex signed | | Service errors | 12007:Not authorized
0x87D155F8 | hex signed | | Service errors | 12008:Malformed request
0x87D155F9 | hex signed | | Service errors | 12009:Invalid replacement profile
0x87D155FA | hex signed | | Service errors | 12010:Internal inconsistency error
0x87D155FB | hex signed | | Service errors | 12011:Invalid MDM configuration
0x87D155FC | hex signed | | Service errors | 12012:MDM replacement mismatch
0x87D155FD | hex signed | | Service errors | 12013:Profile not managed
0x87D155FE | hex signed | | Service errors | 12014:Provisioning profile not managed
0x87D155FF | hex signed | | Service errors | 12015:Cannot get push token
0x87D15600 | hex signed | | Service errors | 12016:Missing identity
0x87D15601 | hex signed | | Service errors | 12017:Cannot create escrow keybag
0x87D15602 | hex signed | | Service errors | 12018:Cannot copy escrow keybag data
0x87D15603 | hex signed | | Service errors | 12019:Cannot copy escrow secret
0x87D15604 | hex signed | | Service errors | 12020:Unauthorized by server
0x87D15605 | hex signed | | Service errors | 12021:Invalid request type
0x87D15606 | hex signed | | Service errors | 12022:Invalid topic
0x87D1560E | hex signed | | Service errors | 12030:Invalid URL
0x87D15612 | hex signed | | Service errors | 12034:URL is not HTTPS
0x87D15617 | hex signed | | Service errors | 12039:(unused)
0x87D15619 | hex signed | | Service errors | 12041:Unknown language code
0x87D1561A | hex signed | | Service errors | 12042:Unknown locale code
0x87D159D8 | hex signed | | Service errors | 13000:Cannot install
0x87D159D9 | hex signed | | Service errors | 13001:Username required
0x87D159DA | hex signed | | Service errors | 13002:Password required
0x87D159DB | hex signed | | Service errors | 13003:Cannot create WiFi configuration
0x87D159DC | hex signed | | Service errors | 13004:Cannot set up EAP
0x87D159DD | hex signed | | Service errors | 13005:Cannot set up proxy
0x87D15DC0 | hex signed | | Service errors | 14000:Invalid field
0x87D15DC1 | hex signed | | Service errors | 14001:Device locked
0x87D15DC2 | hex signed | | Service errors | 14002:Cloud configuration already exists
0x87D161A8 | hex signed | | Service errors | 15000:Cannot install VPN
0x87D161A9 | hex signed | | Service errors | 15001:Cannot remove VPN
0x87D161AA | hex signed | | Service errors | 15002:Cannot lock network configuration
0x87D161AB | hex signed | | Service errors | 15003:Invalid certificate
0x87D16590 | hex signed | | Service errors | 16000:Cannot create subscription
0x87D16591 | hex signed | | Service errors | 16001:No host name
0x87D16592 | hex signed | | Service errors | 16002:Account not unique
0x87D16978 | hex signed | | Service errors | 17000:Cannot create account
0x87D16979 | hex signed | | Service errors | 17001:No host name
0x87D1697A | hex signed | | Service errors | 17002:Account not unique
0x87D16D60 | hex signed | | Service errors | 18000:Unknown error
0x87D16D61 | hex signed | | Service errors | 18001:Host unreachable
0x87D16D62 | hex signed | | Service errors | 18002:Invalid credentials
0x87D17148 | hex signed | | Service errors | 19000:Cannot create account
0x87D17149 | hex signed | | Service errors | 19001:No host name
0x87D1714A | hex signed | | Service errors | 19002:Account not unique
0x87D17530 | hex signed | | Service errors | 20000:Cannot create account
0x87D17531 | hex signed | | Service errors | 20001:No host name
0x87D17532 | hex signed | | Service errors | 20002:Account not unique
0x87D17918 | hex signed | | Service errors | 21000:Cannot get policy from server
0x87D17919 | hex signed | | Service errors | 21001:Cannot comply with policy from server
0x87D1791A | hex signed | | Service errors | 21002:Cannot comply with encryption policy from server
0x87D1791B | hex signed | | Service errors | 21003:No host name
0x87D1791C | hex signed | | Service errors | 21004:Cannot create account
0x87D1791D | hex signed | | Service errors | 21005:Account not unique (Email Profile already exists on device) | ~Remove the user-created mail profile, then resync
0x87D1791E | hex signed | | Service errors | 21006:Cannot decrypt certificate
0x87D1791F | hex signed | | Service errors | 21007:Cannot verify account
0x87D17D00 | hex signed | | Service errors | 22000:Invalid key usage
0x87D17D01 | hex signed | | Service errors | 22001:Cannot generate key pair
0x87D17D02 | hex signed | | Service errors | 22002:Invalid CAResponse
0x87D17D03 | hex signed | | Service errors | 22003:Invalid RAResponse
0x87D17D04 | hex signed | | Service errors | 22004:Unsupported certificate configuration
0x87D17D05 | hex signed | | Service errors | 22005:Network error
0x87D17D06 | hex signed | | Service errors | 22006:Insufficient CACaps
0x87D17D07 | hex signed | | Service errors | 22007:Invalid signed certificate
0x87D17D08 | hex signed | | Service errors | 22008:Cannot create identity
0x87D17D09 | hex signed | | Service errors | 22009:Cannot create temporary identity
0x87D17D0A | hex signed | | Service errors | 22010:Cannot store temporary identity
0x87D17D0B | hex signed | | Service errors | 22011:Cannot generate CSR
0x87D17D0C | hex signed | | Service errors | 22012:Cannot store CACertificate
0x87D17D0D | hex signed | | Service errors | 22013:Invalid PKIOperation response
0x87D180E8 | hex signed | | Service errors | 23000:Bad identity
0x87D180E9 | hex signed | | Service errors | 23001:Bad server response
0x87D180EA | hex signed | | Service errors | 23002:Invalid server certificate
0x87D184D0 | hex signed | | Service errors | 24000:Cannot create attribute dictionary
0x87D184D1 | hex signed | | Service errors | 24001:Cannot sign attribute dictionary
0x87D184D2 | hex signed | | Service errors | 24002:Bad identity payload
0x87D184D3 | hex signed | | Service errors | 24003:Bad final profile
0x87D188B8 | hex signed | | Service errors | 25000:Bad profile
0x87D188B9 | hex signed | | Service errors | 25001:Cannot install
0x87D188BA | hex signed | | Service errors | 25002:Cannot remove
0x87D18CA0 | hex signed | | Service errors | 26000:Block level encryption unsupported
0x87D18CA1 | hex signed | | Service errors | 26001:File level encryption unsupported
0x87D19470 | hex signed | | Service errors | 28000:Unknown item
0x87D19471 | hex signed | | Service errors | 28001:Bad wallpaper image
0x87D19472 | hex signed | | Service errors | 28002:Cannot set wallpaper
0x87D19858 | hex signed | | Service errors | 29000:Device not supervised | ~Setting needs a supervised device: enroll through ADE
0x87D19859 | hex signed | | Service errors | 29001:
0x87D1985A | hex signed | | Service errors | 29002:
0x87D1985B | hex signed | | Service errors | 29003:Bad certificate data
0x87D19C40 | hex signed | | Service errors | 30000:Authentication failed
0x87D19C41 | hex signed | | Service errors | 30001:Timed out
0x87D1ABE1 | hex signed | | Service errors | 34001:Invalid URL match pattern
0x87D1ABE2 | hex signed | | Service errors | 34002:Kerberos principal name missing
0x87D1ABE3 | hex signed | | Service errors | 34003:Kerberos principal name invalid
0x87D1AFC8 | hex signed | | Service errors | 35000:Invalid font data
0x87D1AFC9 | hex signed | | Service errors | 35001:Failed font installation
0x87D1AFCA | hex signed | | Service errors | 35002:Multiple fonts in a single payload
0x87D1B3B0 | hex signed | | Service errors | 36000:Cellular already configured
0x87D1B3B1 | hex signed | | Service errors | 36001:(internal error)
0x87D1B798 | hex signed | | Service errors | Internal error
0x87D1B799 | hex signed | | Service errors | Internal error`,
  },
];
