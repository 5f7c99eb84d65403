import type { CodeSheet } from './code-sheet.js';

/** Codes of policies and certificates: facts of Microsoft's documentation (CC BY 4.0), see NOTICE; advice in our own words. */
export const POLICY_CODES: readonly CodeSheet[] = [
  {
    kind: 'policy',
    source: 'certificate_connector',
    platforms: [],
    rows: `
0x00000400 | hex | PKCS_Issue_CA_Unavailable | certificate connector (server side) | Certification authority invalid or unreachable | Check the CA is up and reachable
0x00000401 | hex | Symantec_ClientAuthCertNotFound | certificate connector (server side) | Client-auth certificate not in local store | Install the RA certificate
0x00000402 | hex | RevokeCert_AccessDenied | certificate connector (server side) | Account may not revoke from this CA | Grant revoke permission
0x00000403 | hex | CertThumbprint_NotFound | certificate connector (server side) | No certificate matched | Enroll the connector and retry
0x00000404 | hex | Certificate_NotFound | certificate connector (server side) | No certificate matched | Re-enroll the connector
0x00000405 | hex | Certificate_Expired | certificate connector (server side) | A certificate expired | Re-enroll the connector
0x00000408 | hex | CRPSCEPCert_NotFound | certificate connector (server side) | CRP encryption certificate missing | Check NDES and connector setup
0x00000409 | hex | CRPSCEPSigningCert_NotFound | certificate connector (server side) | Signing certificate missing | Check connector service is running
0x00000410 | hex | CRPSCEPDeserialize_Failed | certificate connector (server side) | SCEP challenge could not be read | Check NDES and connector setup
0x00000411 | hex | CRPSCEPChallenge_Expired | certificate connector (server side) | Challenge expired | Client retries with a new challenge`,
  },
  {
    kind: 'policy',
    source: 'policies',
    platforms: ['windows'],
    rows: `
0x80041013 | hex | | | Cannot obtain the value from the computer | Clock is off by 5+ minutes: correct system time`,
  },
  {
    kind: 'policy',
    source: 'resource_access',
    platforms: [],
    rows: `
0x87D10065 | hex signed | | OMA response codes | The specified SyncML command is being carried out, but has not yet completed.
0x87D100C8 | hex signed | | OMA response codes | The SyncML command completed successfully.
0x87D100C9 | hex signed | | OMA response codes | The requested item was added.
0x87D100CA | hex signed | | OMA response codes | Accepted for processing. The request to either run a remote execution of an application or to alert a user or application was successfully performed.
0x87D100CB | hex signed | | OMA response codes | Non-authoritative response. The request is being responded to by an entity other than the one targeted. The response is only to be returned when the request would have been resulted in a 200 response code from the author
0x87D100CC | hex signed | | OMA response codes | The request was successfully completed but no data is being returned. The response code is also returned in response to a Get when the target has no content.
0x87D100CD | hex signed | | OMA response codes | The source SHOULD update their content. The originator of the request is being told that their content SHOULD be synchronized to get an up-to-date version.
0x87D100CE | hex signed | | OMA response codes | The response indicates that only part of the command was completed. If the remainder of the command can be completed later, then when completed another appropriate completion request status code SHOULD be created.
0x87D100CF | hex signed | | OMA response codes | Conflict resolved with merge. The response indicates that the request created a conflict; which was resolved with a merge of the client and server instances of the data. The response includes both the Target and Source U
0x87D100D0 | hex signed | | OMA response codes | Conflict resolved with client's command "winning". The response indicates that there was an update conflict; which was resolved by the client command winning.
0x87D100D1 | hex signed | | OMA response codes | Conflict resolved with duplicate. The response indicates that the request created an update conflict; which was resolved with a duplication of the client's data being created in the server database. The response includes
0x87D100D2 | hex signed | | OMA response codes | Syncml(210): Delete without archive. The response indicates that the requested data was successfully deleted, but that it was not archived prior to deletion because this OPTIONAL feature was not supported by the implemen
0x87D100D3 | hex signed | | OMA response codes | Syncml(211): Item not deleted. The requested item was not found. It could have been previously deleted.
0x87D100D4 | hex signed | | OMA response codes | Syncml(212): Authentication accepted. No further authentication is needed for the remainder of the synchronization session. This response code can only be used in response to a request in which the credentials were provi
0x87D100D5 | hex signed | | OMA response codes | Syncml(213): Chunked item accepted and buffered
0x87D100D6 | hex signed | | OMA response codes | Syncml(214): Operation canceled. The SyncML command completed successfully, but no more commands will be processed within the session.
0x87D100D7 | hex signed | | OMA response codes | Syncml(215): A command was not executed, as a result of user interaction and user chose not to accept the choice.
0x87D100D8 | hex signed | | OMA response codes | Syncml(216): A command was inside Atomic element and Atomic failed. This command was rolled back successfully.
0x87D1012C | hex signed | | OMA response codes | Syncml(300): The requested target is one of a number of multiple alternatives requested target.
0x87D1012D | hex signed | | OMA response codes | Syncml(301): The requested target has a new URI.
0x87D1012E | hex signed | | OMA response codes | Syncml(302): The requested target has temporarily moved to a different URI.
0x87D1012F | hex signed | | OMA response codes | Syncml(303): The requested target can be found at another URI.
0x87D10130 | hex signed | | OMA response codes | Syncml(304):The requested SyncML command was not executed on the target.
0x87D10131 | hex signed | | OMA response codes | Syncml(305): The requested target must be accessed through the specified proxy URI.
0x87D10190 | hex signed | | OMA response codes | Syncml(400): The requested command could not be performed because of malformed syntax in the command.
0x87D10191 | hex signed | | OMA response codes | Syncml(401): The requested command failed because the requestor must provide proper authentication. | ~re-authenticate / check credentials reach the device
0x87D10192 | hex signed | | OMA response codes | Syncml(402): The requested command failed because proper payment is needed.
0x87D10193 | hex signed | | OMA response codes | Syncml(403): The requested command failed, but the recipient understood the requested command. | ~understood but refused: check permission/edition support
0x87D10194 | hex signed | | OMA response codes | Syncml(404): The requested target was not found. | ~target node (CSP URI) does not exist on this OS/edition: check applicability
0x87D10195 | hex signed | | OMA response codes | Syncml(405): The requested command is not allowed on the target. | ~command not allowed on that node
0x87D10196 | hex signed | | OMA response codes | Syncml(406): The requested command failed because an optional feature in the request was not supported. | ~optional feature not supported on the device
0x87D10197 | hex signed | | OMA response codes | Syncml(407): The requested command failed because the originator must provide proper authentication. | ~supply authentication
0x87D10198 | hex signed | | OMA response codes | Syncml(408): An expected message was not received within the required period of time. | ~no message in time: check connectivity, resync
0x87D10199 | hex signed | | OMA response codes | Syncml(409): The requested failed because of an update conflict between the client and server versions of the data.
0x87D1019A | hex signed | | OMA response codes | Syncml(410): The requested target is no longer on the recipient and no forwarding URI is known.
0x87D1019B | hex signed | | OMA response codes | Syncml(411): The requested command must be accompanied by byte size or length information in the Meta element type.
0x87D1019C | hex signed | | OMA response codes | Syncml(412): The requested command failed on the recipient because it was incomplete or incorrectly formed.
0x87D1019D | hex signed | | OMA response codes | Syncml(413): The recipient is refusing to perform the requested command because the requested item is larger than the recipient is able or willing to process.
0x87D1019E | hex signed | | OMA response codes | Syncml(414): The requested command failed because the target URI is too long for what the recipient is able or willing to process.
0x87D1019F | hex signed | | OMA response codes | Syncml(415): Unsupported media type or format.
0x87D101A0 | hex signed | | OMA response codes | Syncml(416): The request failed because the specified byte size in the request was too big.
0x87D101A1 | hex signed | | OMA response codes | Syncml(417): The request failed at this time and the originator should retry the request later.
0x87D101A2 | hex signed | | OMA response codes | Syncml(418): The requested Put or Add command failed because the target already exists. | ~target already exists: remove the duplicate setting
0x87D101A3 | hex signed | | OMA response codes | Syncml(419): The client request created a conflict which was resolved by the server command winning.
0x87D101A4 | hex signed | | OMA response codes | Syncml(420): The recipient has no more storage space for the remaining synchronization data.
0x87D101A5 | hex signed | | OMA response codes | Syncml(421): The requested command failed on the server because the specified search grammar was not known.
0x87D101A6 | hex signed | | OMA response codes | Syncml(422): The requested command failed on the server because the CGI scripting in the LocURI was incorrectly formed.
0x87D101A7 | hex signed | | OMA response codes | Syncml(423): The requested command failed because the "Soft Deleted" item was previously "Hard Deleted" on the server.
0x87D101A8 | hex signed | | OMA response codes | Syncml(424): The chunked object was received, but the size of the received object did not match the size declared within the first chunk.
0x87D101A9 | hex signed | | OMA response codes | Syncml(425): The requested command failed because the sender does not have adequate access control permissions (ACL) on the recipient.
0x87D101AA | hex signed | | OMA response codes | Syncml(426): Partial item not accepted.
0x87D101AB | hex signed | | OMA response codes | Syncml(427): Parent cannot be deleted since it contains children.
0x87D101AC | hex signed | | OMA response codes | Syncml(428): Move failed
0x87D101F4 | hex signed | | OMA response codes | Syncml(500): The recipient encountered an unexpected condition which prevented it from fulfilling the request | ~device hit an unexpected condition: retry sync, collect diagnostics
0x87D101F5 | hex signed | | OMA response codes | Syncml(501): The recipient does not support the command required to fulfill the request. | ~command not supported by the device
0x87D101F6 | hex signed | | OMA response codes | Syncml(502): The recipient, while acting as a gateway or proxy, received an invalid response from the upstream recipient it accessed in attempting to fulfill the request.
0x87D101F7 | hex signed | | OMA response codes | Syncml(503): The recipient is currently unable to handle the request due to a temporary overloading or maintenance of the recipient. | ~device overloaded/in maintenance: retry later
0x87D101F8 | hex signed | | OMA response codes | Syncml(504): The recipient, while acting as a gateway or proxy, did not receive a timely response from the upstream recipient specified by the URI (e.g. HTTP, FTP, LDAP) or some other auxiliary recipient (e.g. DNS) it ne
0x87D101F9 | hex signed | | OMA response codes | Syncml(505): The recipient does not support or refuses to support the specified version of SyncML DTD used in the request SyncML Message.
0x87D101FA | hex signed | | OMA response codes | Syncml(506): An application error occurred while processing the request.
0x87D101FB | hex signed | | OMA response codes | Syncml(507): The error caused all SyncML commands within an Atomic element type to fail. | ~one command in an Atomic block failed and failed the rest
0x87D101FC | hex signed | | OMA response codes | Syncml(508): An error occurred that necessitates a refresh of the current synchronization state of the client with the server.
0x87D101FD | hex signed | | OMA response codes | Syncml(509): Reserved for future use.
0x87D101FE | hex signed | | OMA response codes | Syncml(510): An error occurred while processing the request. The error is related to a failure in the recipient data store.
0x87D101FF | hex signed | | OMA response codes | Syncml(511): A severe error occurred in the server while processing the request.
0x87D10200 | hex signed | | OMA response codes | Syncml(512): An application error occurred during the synchronization session.
0x87D10201 | hex signed | | OMA response codes | Syncml(513): The recipient does not support or refuses to support the specified version of the SyncML Synchronization Protocol used in the request SyncML Message.
0x87D10202 | hex signed | | OMA response codes | Syncml(514): The SyncML command was not completed successfully, since the operation was already canceled before processing the command.
0x87D10204 | hex signed | | OMA response codes | Syncml(516): Command was inside Atomic element and Atomic failed. This command was not rolled back successfully.
0x87D10205 | hex signed | | OMA response codes | Syncml(517): The response to an atomic command was too large to fit in a single message.
0x87D107D0 | hex signed | | OMA response codes | DCMO(1200): Operation is performed successfully
0x87D107D1 | 0xF3FB4D95 signed | | OMA response codes | DCMO(1201): Enable operation is performed successfully and the Device Capability is currently attached
0x87D107D2 | hex signed | | OMA response codes | DCMO(1202): Enable operation is performed successfully but the Device Capability is currently detached
0x87D107D3 | hex signed | | OMA response codes | DCMO(1203): Device Capability is disabled and User is not allowed to re-enable it
0x87D107D4 | hex signed | | OMA response codes | DCMO(1204): Device Capability is disabled and User is allowed to re-enable it
0x87D10834 | hex signed | | OMA response codes | DCMO(1400): Client error
0x87D10835 | hex signed | | OMA response codes | DCMO(1401): User chose not to accept the operation when prompted
0x87D10836 | hex signed | | OMA response codes | DCMO(1402): The Operation failed
0x87D10837 | hex signed | | OMA response codes | (1403): Certificate not found
0x87D10838 | hex signed | | OMA response codes | (1404): Certificate access denied
0x87D13B65 | hex signed | | | The device is redeeming the redemption code
0x87D1FDE8 | hex signed | | | Remediation failed | Remediation failed: setting was applied but did not read back; check the profile (e.g. Samsung Notes sync in EAS/Knox), allow up to 24 h, resync
0x87D1FDE9 | hex signed | | | Not applicable for this device | ~Setting does not apply to this device/OS: exclude it from the assignment
0x87D1FDEA | hex signed | | | Invalid parameter to CIM setting
0x87D1FDEB | hex signed | | | Data type conversion failed
0x87D1FDEC | hex signed | | | Referenced setting not found in CI
0x87D1FDED | hex signed | | | Unsupported setting discovery source
0x87D1FDEE | hex signed | | | Not applicable because it lost in conflict resolution | ~Another policy won the conflict: find the overlapping profile
0x87D1FDEF | hex signed | | | Failed to evaluate the Rule
0x87D1FDF0 | hex signed | | | MDM CI certificate info not found
0x87D1FDF1 | hex signed | | | MDM CRP certificate info not found
0x87D1FDF2 | hex signed | | | NDES URL not found
0x87D1FDF3 | hex signed | | | MDM CRP request not found`,
  },
  {
    kind: 'policy',
    source: 'resource_access',
    platforms: ['ios_ipados'],
    rows: `
0x87D11388 | hex signed | | | iOS device is currently busy | Ask the user to unlock the device and retry
0x87D11389 | hex signed | | | iOS device has returned an unexpected Idle status
0x87D1138A | hex signed | | | iOS device has rejected the command due to incorrect format
0x87D1138B | hex signed | | | iOS device has returned an error`,
  },
  {
    kind: 'policy',
    source: 'email_profiles',
    platforms: ['android'],
    rows: `
0x87D1FDE8 | | | | Remediation failed for Samsung Knox EAS profile | Deselect Samsung Notes sync; allow up to 24 h`,
  },
];
