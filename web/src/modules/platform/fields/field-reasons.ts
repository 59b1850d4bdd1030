import { msg } from '@lingui/core/macro';
import { addReasonWords } from '../form/problem-words.ts';

addReasonWords({
  'platform.field.key_taken': msg`Another field has this key.`,
  'platform.field.many': msg`There are as many fields as can be.`,
  'platform.field.options': msg`Each choice needs a name of its own.`,
  'platform.field.default': msg`The value to begin with does not fit the field.`,
  'platform.field.requiredWhen': msg`These conditions cannot be asked for here.`,
  'platform.field.read_by_formula': msg`A formula reads this field; change the formula first.`,
  'platform.field.read_by_rollup': msg`A roll-up reads this field; change the roll-up first.`,
  'platform.field.read_by_condition': msg`The conditions of another field ask for this one; change them first.`,
  'platform.field.many_rollups': msg`There are as many roll-ups as can be.`,
  'platform.field.rollup': msg`Choose the related records.`,
  'rollup.relation': msg`There are no such related records.`,
  'rollup.field': msg`The related records have no such field.`,
  'rollup.measure': msg`Choose a field that this can be made of.`,
  'rollup.currency': msg`The amounts are in another currency.`,
  'rollup.filter': msg`These conditions cannot be asked of the related records.`,
  'rollup.nested': msg`A roll-up cannot read a roll-up.`,
  'platform.field.in_use': msg`Take the field out of use before you delete it.`,
});
