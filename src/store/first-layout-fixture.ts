// What a page of the first layout left in the database, record by record; it must be readable for ever.

export const EXAMPLE_OF_FIRST_LAYOUT = {
  head: {
    schema: 1,
    worldKey: 'mhr2k1c0-4fzyo8ap',
    world: {
      title: 'Ledger',
      accounts: [{ id: '111122223333', name: 'dev' }],
      principals: [
        {
          kind: 'user',
          arn: 'arn:aws:iam::111122223333:user/alice',
          policies: ['arn:aws:iam::111122223333:user/alice#inline/limited'],
          tags: { team: 'ledger' },
        },
        {
          kind: 'role',
          arn: 'arn:aws:iam::111122223333:role/reader',
          trust: 'arn:aws:iam::111122223333:role/reader#trust',
        },
      ],
      resources: [{ arn: 'arn:aws:s3:::notes', account: '111122223333', type: 's3:bucket' }],
      endpoints: [],
      questions: [],
      positions: { 'arn:aws:iam::111122223333:user/alice': [12, -40] },
      missing: ['scps'],
      rolewalk: 1,
    },
    documentIds: ['arn:aws:iam::111122223333:user/alice#inline/limited', 'arn:aws:iam::111122223333:role/reader#trust'],
  },
  question: {
    who: 'arn:aws:iam::111122223333:user/alice',
    what: 'sts:AssumeRole',
    where: 'arn:aws:iam::111122223333:role/reader',
    context: { 'aws:MultiFactorAuthPresent': { absent: true } },
  },
  view: {
    openTabs: ['arn:aws:iam::111122223333:role/reader#trust'],
    activeTab: 'arn:aws:iam::111122223333:role/reader#trust',
    theme: 'dark',
    hasEdits: true,
  },
  documents: [
    { id: 'arn:aws:iam::111122223333:role/reader#trust', kind: 'trust', name: 'trust policy', text: '{ "half": ' },
    {
      id: 'arn:aws:iam::111122223333:user/alice#inline/limited',
      kind: 'inline',
      name: 'limited',
      owner: 'arn:aws:iam::111122223333:user/alice',
      text: null,
    },
  ],
} as const;
