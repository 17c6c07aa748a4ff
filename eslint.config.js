import { configApp } from '@adonisjs/eslint-config'

export default configApp(
  { ignores: ['.adonisjs/**', 'build/**', 'tmp/**'] },
  {
    files: ['**/*.ts'],
    // Reads well where one field of an answer is wanted, in tests above all.
    rules: { '@unicorn/no-await-expression-member': 'off' },
  }
)
