# tables that users copy and change
