/**
 * Whom to call about a ticket of alias `t`: the requester by name in the directory, else by how to reach them, else by name
 * and place; a ticket without requester is about its device. Hashed, because it stands in cursors, and addresses are logged.
 */
export const PERSON = `md5(CASE
  WHEN t.requester_upn IS NOT NULL THEN 'upn ' || t.requester_upn
  WHEN t.requester_contact IS NOT NULL THEN 'contact ' || lower(btrim(t.requester_contact))
  WHEN t.requester_name IS NOT NULL THEN 'name ' || lower(btrim(t.requester_name)) || ' ' || coalesce(t.location, '')
  ELSE 'device ' || lower(btrim(coalesce(t.device_serial, t.device_intune_id, t.device_name, t.id::text))) END)`;
