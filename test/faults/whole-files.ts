/** A group in which everything stands that the format has. */
export const fullGroup = `# everything at once
apiVersion: rollcall/v1
kind: Group
serviceProviderId: hostile.ent
groupId: hostile.grp
domain: hostile.example
unmanaged: report
defaults: &all
  language: English
  timeZone: "America/New_York"
  address: {city: Tampa, stateOrProvince: Florida, zipOrPostalCode: 33602}
profiles:
  agent:
    title: 'Agent of the month'
    department: {name: Sales, enterprise: true}
  boss: {<<: *all, title: Boss, department: Board}
users:
  - &jane
    userId: jane.doe
    profile: agent
    firstName: "Jane\\u00e9 \\"J\\""
    lastName: 'O''Neill'
    extension: 0123
    phoneNumber: +1-8135551003
    emailAddress: jane.doe@example.com
    aliases: [sales@hostile.example, "desk@hostile.example"]
    password: {env: JANE_PW}
  - userId: zo\u00eb@other.example
    profile: boss
    firstName: |
      Zo\u00eb \u{1F600}
    lastName: >-
      \u0645\u062d\u0645\u062f
      und so weiter
    address:
      addressLine1: 1 Main Street # the old one
      addressLine2: null
    password: {file: secrets/zoe.txt}
  - {userId: no, firstName: No, lastName: Null, extension: 15, mobilePhoneNumber: "+1 (813) 555"}
  - <<: [{title: Guest}, *all]
    userId: guest
    firstName: 花子
    lastName: 佐藤
    password: generate
---
apiVersion: rollcall/v1
kind: Group
serviceProviderId: hostile.ent
groupId: empty.grp
users: []
...
`;

/** A project whose groups stand in group.yaml; its patterns reach no other folder. */
export const projectFile = `apiVersion: rollcall/v1
kind: Project
groups: [group.yaml, "*.yml", 'more/*.yaml']
odin:
  endpoint: https://odin.example.com/api/v2
  requestsPerSecond: 5
  concurrency: 4
  timeoutSeconds: 600
policy:
  unmanaged: report
`;
