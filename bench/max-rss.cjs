// Loaded into a measured process with --require: leaves its peak memory, in kilobytes, in the file that MAX_RSS names.
const { writeFileSync } = require('node:fs');

process.once('exit', () =>
  writeFileSync(process.env.MAX_RSS, String(process.resourceUsage().maxRSS)),
);
