"""Scaffold: forms to fill in, made from the models. Nothing in a form is a value until somebody writes one."""
