import type { Customer } from './world.ts';

/** The people on the phone page of a fresh start: scripts, long names, and one who hides her number. */
export function sampleCustomers(): Customer[] {
  return [
    customer('mariana', 'Mariana Costa', '5511955550101', 'BR.20000000000000000101', '@mariana.costa'),
    customer('layla', 'ليلى الحداد', '971505550102', 'AE.20000000000000000102', null),
    customer('kwame', 'Kwame Mensah', '233245550103', 'GH.20000000000000000103', null),
    customer('yui', '田中 結衣', '819055550104', 'JP.20000000000000000104', '@yui_reads'),
    customer('priya', 'Priya Raghunathan', '919855550105', 'IN.20000000000000000105', null),
    customer('zoe', 'Zoë Lindqvist-O’Connor', '353855550106', 'IE.20000000000000000106', null),
    { ...customer('jonas', 'Jonas', null, 'DE.20000000000000000107', '@jonas.liest'), sharesPhone: false },
  ];
}

function customer(id: string, name: string, phone: string | null, userId: string, username: string | null): Customer {
  return { id, name, phone, userId, username, sharesPhone: phone !== null, lastInboundAt: null };
}
