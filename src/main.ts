import 'reflect-metadata';
console.log('tierline');
