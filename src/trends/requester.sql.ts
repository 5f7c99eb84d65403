/** Who asked, of a ticket with the alias `t`: the person where known, else the device. Aliases come from code only. */
export const requesterOf = (t: string): string =>
  `coalesce(${t}.requester_upn, lower(${t}.requester_name), lower(${t}.requester_contact), lower(${t}.device_serial),
    lower(${t}.device_intune_id), lower(${t}.device_name))`;
