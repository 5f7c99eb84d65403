import type { CodeSheet } from './code-sheet.js';

/** Codes of failed app installations: facts of Microsoft's documentation (CC BY 4.0), see NOTICE; advice in our own words. */
export const APP_INSTALL_CODES: readonly CodeSheet[] = [
  {
    kind: 'app_install',
    source: 'app_install',
    platforms: ['windows'],
    rows: `
0x8000FFFF | hex signed | | | Unexpected error during installation | Unexpected: read the installation logs
0x80073CF0 | hex signed | | | Package could not be opened | Package cannot be opened: unsigned, or publisher differs from signer
0x80073CF3 | hex -2147009296 | | | Package failed update, dependency or conflict validation | Conflict, missing dependency or wrong architecture: see AppXDeployment-Server log
0x80073CFB | hex signed | | | Package already installed and reinstall blocked | Bump version and re-sign, or remove the old package
0x80073CFF | hex signed | | | (client error) | Needs a sideloading-enabled device and trusted signature
0x80CF201C | hex signed | | | (client error) | Needs a sideloading-enabled device and trusted signature
0x87D1041C | | | | Installed but not detected | Uninstalled by user or self-updated: check detection rule`,
  },
  {
    kind: 'app_install',
    source: 'app_install',
    platforms: ['ios_ipados'],
    rows: `
0x87D103E8 | hex signed | | | Unknown error | Unknown app install error: collect logs
0x87D1041C | | | | The application was not detected after installation completed successfully. | Detection did not match device report: check bundle id/version
0x87D11388 | hex signed | | | iOS/iPadOS device is currently busy. | Ask user to unlock the device
0x87D1279D | hex signed | | | Unknown error. | Unknown store-app error
0x87D12906 | hex signed | | | Apple MDM Agent error: App installation command failed with no error reason specified. Retry app installation. | Retry; Apple MDM agent gave no reason
0x87D1313C | hex signed | | | Network connection on the client was lost or interrupted. Later attempts should succeed in a better network environment. | Network lost: retry on a better network
0x87D13B60 | | | | The app is scheduled for installation, but needs a redemption code to complete the transaction. | Paid store app needs a redemption code
0x87D13B62 | | | | The user rejected the offer to install the app. | Ask user to accept the install prompt
0x87D13B63 | | | | The user rejected the offer to update the app. | Deploy as required or ask user to accept the update
0x87D13B64 | | | | The app installation has failed. | Collect iOS console logs
0x87D13B66 | | | | The app is managed, but has expired or been removed by the user. | Removed or expired, or detection mismatch: reinstall / check detection
0x87D13B68 | hex signed | | | User declined app management | Ask user to accept app management
0x87D13B69 | hex signed | | | Device VPP licensing is only applicable for iOS/iPadOS 9.0+ devices. | Upgrade to iOS 9.0 or later
0x87D13B6E | hex signed | | | App Install Failure 12024: Unknown cause. | No cause supplied by Apple: nothing to act on
0x87D13B6F | hex signed | | | Your connection to Intune timed out. | ~Timeout fetching manifest: check network
0x87D13B70 | hex signed | | | You lost connection to the Internet. | ~Host not found: check network
0x87D13B72 | hex signed | | | You lost connection to the Internet. | ~Connection lost: check network
0x87D13B73 | hex signed | | | You lost connection to the Internet. | ~Device offline: connect
0x87D13B77 | hex signed | | | The secure connection failed. | ~TLS failure: check inspection/certificates
0x87D13B7E | hex signed | | | License Assignment failed with Apple error 'No VPP licenses remaining' | Buy or reclaim VPP licences
0x87D13B7F | hex signed | | | Needed app configuration policy not present, ensure policy is targeted to same groups. | Target the app configuration policy to the same groups
0x87D13B80 | hex signed | | | CannotConnectToITunesStoreError | ~Cannot reach iTunes Store: check network
0x87D13B8F | hex signed | | | The application is installed on the device but is unmanaged. | Uninstall the unmanaged copy; next sync reinstalls
0x87D13B93 | hex signed | | | Can only install VPP apps on Shared iPad. | Use VPP-licensed apps on Shared iPad
0x87D13B94 | hex signed | | | Can't install apps when App Store is disabled. | Allow the App Store
0x87D13B95 | hex signed | | | Can't find VPP license for app. | Revoke and reassign the VPP licence
0x87D13B96 | hex signed | | | Can't install system apps with your MDM provider. | Not supported: built-in system app
0x87D13B97 | hex signed | | | Can't install apps when device is in Lost Mode. | Turn off Lost Mode
0x87D13B98 | hex signed | | | Can't install apps when device is in kiosk mode. | Exclude the device from the kiosk profile
0x87D13B99 | hex signed | | | User must sign in to the App Store. | User signs in to the App Store
0x87D13B9A | hex signed | | | Unknown problem. Please try again. | Retry later
0x87D13B9B | hex signed | | | The app installation failed. Intune will try again the next time the device syncs. | Sync the device to retry
0x87D13B9C | hex signed | | | Can't install 32-bit apps on this device. | Deploy a 64-bit build
0x87D13B9D | hex signed | | | The latest version of the app failed to update from an earlier version. | Wait for the device to report the new version
0x87D13B9F | hex signed | | | The VPP App has an update available | Informational: newer VPP version exists`,
  },
  {
    kind: 'app_install',
    source: 'app_install',
    platforms: ['android'],
    rows: `
0x87D1041C | hex signed | | | The application was not detected after installation completed successfully. | User removed a required app: reinstalled at next sync
0xC7D14FB1 | hex signed | | | The end user canceled the app installation. | User cancelled: ask the user not to cancel
0xC7D14FB2 | hex signed | | | The download failed because of an unknown error. | Check Wi-Fi / slow link, retry
0xC7D14FB5 | hex signed | | | The app failed to install. | Suspect a bad or unsupported APK or Play Protect block: check minimum API level, retry
0xC7D14FB6 | hex signed | | | The app installation APK file cannot be installed because it was not signed. | Sign the APK before deployment
0xC7D14FB7 | hex signed | | | The app installation APK file used for the upgrade does not match the signature for the current app on the device. | Signing certificate changed: uninstall the old app and redeploy
0xC7D14FB8 | hex signed | | | The app failed to uninstall. | Try manual uninstall; collect Company Portal logs
0xC7D14FB9 | hex signed | | | The end user canceled the app installation. | User declined: educate user to accept
0xC7D14FB9 | | | | The end user canceled the app installation. (At the accept prompt) | User declined: educate user to accept
0xC7D14FBA | hex signed | | | The app installation was canceled because the installation (APK) file was deleted after download, but before installation. | User retries from the notification; APK had been deleted before install
0xC7D14FBB | hex signed | | | The app installation was canceled because the process was restarted during installation. | Rebooted mid-install: retry from the notification
0xC7D14FBC | hex signed | | | Uninstall of the app was canceled because the process was restarted during installation. | OS killed or device restarted: retry, collect Company Portal logs
0xC7D15015 | hex signed | | | The file download process was unexpectedly stopped. | Download killed by OS: charge device, stable network
0xC7D15078 | hex signed | | | The download failed because of an unknown error. The policy will be retried the next time the device syncs. | Check Wi-Fi / slow link; retried at next sync
0xC7D1507C | hex signed | | | The file download service was unexpectedly stopped. The policy will be retried the next time the device syncs. | Download killed by OS: sync manually or wait 24 h`,
  },
  {
    kind: 'app_install',
    source: 'app_install_2',
    platforms: ['ios_ipados'],
    rows: `
0x87D1313D | hex signed | | | Could not retrieve license for the app with iTunes Store ID | Sync VPP token then device; reassign as device-licensed; revoke licence; last resort retire and re-enroll
0x87D13B7D | hex signed | | | Unknown error (one cause: expired VPP token) | Check the VPP token is current
0x87D13B9E | hex 2016330850 | | | Can't enforce app uninstall setting | User re-requests install from Company Portal so uninstall-on-retire can be re-applied`,
  },
  {
    kind: 'app_install',
    source: 'resource_access',
    platforms: ['ios_ipados'],
    rows: `
0x87D136C3 | hex signed | | Service errors | 4019:Multiple App Lock payloads
0x87D13B60 | hex signed | | | The app is scheduled for installation, but needs a redemption code to complete the transaction
0x87D13B61 | hex signed | | | The user has installed the app before managed app installation could take place
0x87D13B62 | hex signed | | | The user rejected the offer to install the app
0x87D13B63 | hex signed | | | The user rejected the offer to update the app
0x87D13B64 | hex signed | | | The app install has failed
0x87D13B66 | hex signed | | | The app is managed, but has been removed by the user
0x87D13B67 | hex signed | | | The app state is unknown
0x87D15607 | hex signed | | Service errors | 12023:Could not validate app iD
0x87D15608 | hex signed | | Service errors | 12024:Could not validate app manifest
0x87D15609 | hex signed | | Service errors | 12025:App already installed
0x87D1560A | hex signed | | Service errors | 12026:App already queued
0x87D1560B | hex signed | | Service errors | 12027:Not an app
0x87D1560C | hex signed | | Service errors | 12028:Not waiting for redemption
0x87D1560D | hex signed | | Service errors | 12029:App not managed
0x87D1560F | hex signed | | Service errors | 12031:App installation disabled
0x87D15610 | hex signed | | Service errors | 12032:Too many apps in manifest
0x87D15611 | hex signed | | Service errors | 12033:Invalid manifest
0x87D15613 | hex signed | | Service errors | 12035:App cannot be purchased
0x87D15614 | hex signed | | Service errors | 12036:Cannot remove app in current state
0x87D15615 | hex signed | | Service errors | 12037:Invalid redemption code
0x87D15616 | hex signed | | Service errors | 12038:App not managed
0x87D15618 | hex signed | | Service errors | 12040:iTunes store login required | ~User must sign in to the App Store
0x87D1A028 | hex signed | | Service errors | 31000:Cannot apply credential
0x87D1A029 | hex signed | | Service errors | 31001:Cannot apply settings
0x87D1A410 | hex signed | | Service errors | 32000:Too many apps
0x87D1ABE0 | hex signed | | Service errors | 34000:Invalid app identifier match pattern`,
  },
];
